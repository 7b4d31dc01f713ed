/*
 * packc OUT.c FILE.pack...: compiles packs ahead, into C tables. A host program that runs while the library is built.
 *
 * The names that the image keeps of the files begin after the last "data/" of their paths, so that the same tables come
 * out wherever the sources lie.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/compile.h"

/* One input: its path, its contents, and the name that the image knows it by. */
struct input {
    const char *path;
    char *text;
    size_t length;
};

static const char *short_name(const char *path) {
    const char *name = path;
    for (const char *at = strstr(path, "data/"); at != NULL; at = strstr(at + 1, "data/")) {
        name = at + 5;
    }
    return name;
}

static bool read_file(struct input *input, FILE *file) {
    size_t capacity = 0;
    size_t got;
    do {
        if (input->length == capacity) {
            capacity = capacity == 0 ? 1 << 16 : capacity * 2;
            char *grown = realloc(input->text, capacity);
            if (grown == NULL) {
                return false;
            }
            input->text = grown;
        }
        got = fread(input->text + input->length, 1, capacity - input->length, file);
        input->length += got;
    } while (got > 0);
    return !ferror(file);
}

static bool read_input(struct input *input) {
    FILE *file = fopen(input->path, "rb");
    if (file == NULL) {
        perror(input->path);
        return false;
    }
    bool done = read_file(input, file);
    if (!done) {
        perror(input->path);
    }
    fclose(file);
    return done;
}

/* Numbers in decimal, 24 a line: the shortest form that every compiler reads fast. */
static void write_words(FILE *file, const struct lx_image_data *data) {
    fprintf(file, "const uint32_t lx_builtin_words[] = {");
    for (size_t i = 0; i < data->word_count; i++) {
        fprintf(file, "%s%lu%s", i % 24 == 0 ? "\n" : "", (unsigned long)data->words[i],
                data->words[i] > 0x7FFFFFFF ? "u," : ",");
    }
    fprintf(file, "\n};\nconst size_t lx_builtin_word_count = %lu;\n", (unsigned long)data->word_count);
}

static unsigned long packed(const struct lx_image_data *data, size_t at) {
    unsigned long word = 0;
    for (size_t i = 0; i < 4 && at + i < data->byte_count; i++) {
        word |= (unsigned long)(unsigned char)data->bytes[at + i] << 8 * i;
    }
    return word;
}

/* Four bytes a number: string literals are bounded by the standard, and a number a byte compiles four times slower. */
static void write_bytes(FILE *file, const struct lx_image_data *data) {
    fprintf(file, "#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__\n"
                  "#define B(w) ((w) >> 24 | ((w) >> 8 & 0xFF00u) | ((w) & 0xFF00u) << 8 | (w) << 24)\n"
                  "#else\n#define B(w) (w)\n#endif\n"
                  "static const uint32_t bytes[] = {");
    for (size_t i = 0; i < data->byte_count; i += 4) {
        fprintf(file, "%sB(%luu),", i % 64 == 0 ? "\n" : "", packed(data, i));
    }
    fprintf(file,
            "\n};\nconst char *const lx_builtin_bytes = (const char *)bytes;\n"
            "const size_t lx_builtin_byte_count = %lu;\n",
            (unsigned long)data->byte_count);
}

static bool write_output(const char *path, const struct lx_image_data *data) {
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
        return false;
    }
    fprintf(file, "/* Made by packc from the packs of data/. Do not edit. */\n#include \"lexicon/image.h\"\n\n");
    write_words(file, data);
    write_bytes(file, data);
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0 || failed) {
        perror(path);
        return false;
    }
    return true;
}

/* The message with the path that the caller gave, so that editors find the place. */
static void report(const lxt_error *error, const struct input *inputs, size_t count) {
    const char *path = error->file;
    for (size_t i = 0; i < count; i++) {
        if (strncmp(short_name(inputs[i].path), error->file, sizeof error->file - 1) == 0) {
            path = inputs[i].path;
        }
    }
    if (error->line == 0) {
        fprintf(stderr, "packc: %s\n", error->message);
    } else {
        fprintf(stderr, "%s:%lu:%lu: %s\n", path, (unsigned long)error->line, (unsigned long)error->column,
                error->message);
    }
}

static bool compile(const struct input *inputs, size_t count, const char *out) {
    struct lx_pack_source *sources = calloc(count, sizeof *sources);
    if (sources == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        sources[i] = (struct lx_pack_source){short_name(inputs[i].path), inputs[i].text, inputs[i].length};
    }
    lxt_error error = LXT_ERROR_INIT;
    struct lx_image_data data;
    lxt_status status = lx_pack_compile(sources, count, NULL, lx_default_allocator(), &data, &error);
    if (status != LXT_OK) {
        report(&error, inputs, count);
    }
    bool done = status == LXT_OK && write_output(out, &data);
    lx_image_data_free(&data, lx_default_allocator());
    free(sources);
    return done;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: packc OUT.c FILE.pack...\n");
        return 2;
    }
    size_t count = (size_t)argc - 2;
    struct input *inputs = calloc(count, sizeof *inputs);
    bool done = inputs != NULL;
    for (size_t i = 0; i < count && done; i++) {
        inputs[i].path = argv[i + 2];
        done = read_input(&inputs[i]);
    }
    done = done && compile(inputs, count, argv[1]);
    for (size_t i = 0; i < count && inputs != NULL; i++) {
        free(inputs[i].text);
    }
    free(inputs);
    return done ? 0 : 1;
}
