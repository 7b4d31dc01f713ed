/*
 * packc [--big-endian] OUT.c FILE.pack...: compiles packs ahead, into C tables. A host program that runs while the
 * library is built.
 *
 * The names that the image keeps of the files begin after the last "data/" of their paths, so that the same tables come
 * out wherever the sources lie.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/compile.h"
#include "lexicon/image_layout.h"

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

/* A run of bytes as string literals: compilers read them many times faster than numbers. */
static void write_literal(FILE *file, const unsigned char *bytes, size_t count) {
    enum { LINE = 64 };
    for (size_t i = 0; i < count; i++) {
        bool plain = bytes[i] >= ' ' && bytes[i] < 0x7F && strchr("\"\\?", bytes[i]) == NULL;
        bool ends = i + 1 == count || i % LINE == LINE - 1;
        if (i % LINE == 0) {
            putc('"', file);
        }
        if (plain) {
            putc(bytes[i], file);
        } else {
            /* An octal escape takes up to three digits: a digit that follows it must not become one of them. */
            bool digit = !ends && bytes[i + 1] >= '0' && bytes[i + 1] <= '7';
            fprintf(file, digit ? "\\%03o" : "\\%o", (unsigned)bytes[i]);
        }
        if (ends) {
            fputs("\"\n", file);
        }
    }
}

/* The words in the byte order of the machine that the library is for; a union gives the bytes their type. */
static bool write_words(FILE *file, const struct lx_image_data *data, bool big_endian) {
    unsigned char *bytes = calloc(data->word_count, 4);
    if (bytes == NULL) {
        return false;
    }
    for (size_t i = 0; i < data->word_count * 4; i++) {
        size_t shift = big_endian ? 3 - i % 4 : i % 4;
        bytes[i] = (unsigned char)(data->words[i / 4] >> 8 * shift);
    }
    fprintf(file, "static const union {\n    char bytes[4 * (%lu + 1)];\n    uint32_t words[%lu];\n} image = {\n",
            (unsigned long)data->word_count, (unsigned long)data->word_count);
    write_literal(file, bytes, data->word_count * 4);
    fprintf(file,
            "};\nconst uint32_t *const lx_builtin_words = image.words;\n"
            "const size_t lx_builtin_word_count = %lu;\n\n",
            (unsigned long)data->word_count);
    free(bytes);
    return true;
}

static void write_bytes(FILE *file, const struct lx_image_data *data) {
    fprintf(file, "const char lx_builtin_bytes[] =\n");
    write_literal(file, (const unsigned char *)data->bytes, data->byte_count);
    fprintf(file, ";\nconst size_t lx_builtin_byte_count = %lu;\n", (unsigned long)data->byte_count);
}

static bool write_output(const char *path, const struct lx_image_data *data, bool big_endian) {
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
        return false;
    }
    fprintf(file, "/* Made by packc from the packs of data/. Do not edit. */\n#include \"lexicon/image.h\"\n\n"
                  "/* The standard promises 4095 characters; gcc and clang have no limit. */\n"
                  "#if defined(__GNUC__)\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n#endif\n\n");
    bool failed = !write_words(file, data, big_endian);
    write_bytes(file, data);
    failed = ferror(file) != 0 || failed;
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

static bool compile(const struct input *inputs, size_t count, const char *out, bool big_endian) {
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
    bool done = status == LXT_OK && lx_image_pack_strings(&data, lx_default_allocator()) == LXT_OK;
    done = done && write_output(out, &data, big_endian);
    lx_image_data_free(&data, lx_default_allocator());
    free(sources);
    return done;
}

int main(int argc, char **argv) {
    bool big_endian = argc > 1 && strcmp(argv[1], "--big-endian") == 0;
    int first = 1 + big_endian;
    if (argc < first + 2) {
        fprintf(stderr, "usage: packc [--big-endian] OUT.c FILE.pack...\n");
        return 2;
    }
    size_t count = (size_t)(argc - first - 1);
    struct input *inputs = calloc(count, sizeof *inputs);
    bool done = inputs != NULL;
    for (size_t i = 0; i < count && done; i++) {
        inputs[i].path = argv[(size_t)first + 1 + i];
        done = read_input(&inputs[i]);
    }
    done = done && compile(inputs, count, argv[first], big_endian);
    for (size_t i = 0; i < count && inputs != NULL; i++) {
        free(inputs[i].text);
    }
    free(inputs);
    return done ? 0 : 1;
}
