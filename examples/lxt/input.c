#include "input.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Directories deeper than this are taken for a mistake (a mount that holds itself). */
enum { DIRECTORY_DEPTH = 100, READ_BYTES = 1 << 16 };

static char *copy(const char *string) {
    size_t size = strlen(string) + 1;
    return memcpy(allocate(NULL, size, 1), string, size);
}

static void add_path(struct input *input, char *path) {
    input->paths = allocate(input->paths, input->path_count + 1, sizeof *input->paths);
    input->paths[input->path_count++] = path;
}

static int compare(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The visible names in a directory as paths, sorted by their bytes. */
static size_t list(const char *directory, char ***names) {
    DIR *open = opendir(directory);
    size_t count = 0;
    *names = NULL;
    if (open == NULL) {
        complain("%s: %s", directory, strerror(errno));
        return 0;
    }
    for (struct dirent *entry = readdir(open); entry != NULL; entry = readdir(open)) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        size_t size = strlen(directory) + strlen(entry->d_name) + 2;
        char *path = allocate(NULL, size, 1);
        bool slash = directory[strlen(directory) - 1] == '/';
        snprintf(path, size, "%s%s%s", directory, slash ? "" : "/", entry->d_name);
        *names = allocate(*names, count + 1, sizeof **names);
        (*names)[count++] = path;
    }
    closedir(open);
    if (count != 0) {
        qsort(*names, count, sizeof **names, compare);
    }
    return count;
}

/* Files in a directory and below. Links to directories are not followed: they may lead back. */
static void add_directory(struct input *input, const char *directory, int depth) {
    char **names;
    size_t count = depth < DIRECTORY_DEPTH ? list(directory, &names) : 0;
    if (depth >= DIRECTORY_DEPTH) {
        complain("%s: directories are nested too deep", directory);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct stat status;
        if (lstat(names[i], &status) == 0 && S_ISDIR(status.st_mode)) {
            add_directory(input, names[i], depth + 1);
            free(names[i]);
        } else if (stat(names[i], &status) == 0 && S_ISDIR(status.st_mode)) {
            free(names[i]);
        } else {
            add_path(input, names[i]);
        }
    }
    free(names);
}

static bool is_directory(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

void input_open(struct input *input, const struct options *options) {
    *input = (struct input){.options = options};
    for (size_t i = 0; i < options->input_count; i++) {
        const char *path = options->inputs[i];
        if (strcmp(path, "-") == 0 || !is_directory(path)) {
            add_path(input, copy(path));
            continue;
        }
        size_t before = input->path_count;
        add_directory(input, path, 0);
        if (input->path_count == before) {
            complain("%s: there are no files in this directory", path);
        }
    }
    if (options->input_count == 0) {
        add_path(input, copy("-"));
    }
}

static void fill(struct item *item, enum item_kind kind, const char *data, size_t length) {
    item->kind = kind;
    item->data.length = 0;
    bytes_append(&item->data, data, length);
    bytes_append(&item->data, "", 1); /* paths are used as strings */
    item->data.length--;
}

static bool is_blank(const char *line, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '\n') {
            return false;
        }
    }
    return true;
}

/* The next line that holds something; false at the end of the file. */
static bool next_line(struct input *input, struct item *item) {
    for (;;) {
        ssize_t read = getline(&input->line, &input->line_capacity, input->lines);
        if (read < 0) {
            return false;
        }
        size_t length = (size_t)read;
        const char *line = input->line;
        bool mark = input->line_number++ == 0 && length >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0;
        line += mark ? 3 : 0;
        length -= mark ? 3 : 0;
        length -= length != 0 && line[length - 1] == '\n';
        if (!is_blank(line, length)) {
            fill(item, ITEM_LINE, line, length);
            item->number = input->line_number;
            return true;
        }
    }
}

static void failed(struct item *item, const char *path) {
    fill(item, ITEM_FAILED, path, strlen(path));
    snprintf(item->reason, sizeof item->reason, "%s", strerror(errno));
}

/* Leaves the file of lines; true when it ended with an error, which becomes an item. */
static bool leave_lines(struct input *input, struct item *item) {
    bool broken = ferror(input->lines) != 0;
    if (broken) {
        failed(item, input->paths[input->next - 1]);
    }
    if (input->lines != stdin) {
        fclose(input->lines);
    }
    input->lines = NULL;
    return broken;
}

bool input_next(struct input *input, struct item *item) {
    for (;;) {
        if (input->lines != NULL) {
            if (next_line(input, item) || leave_lines(input, item)) {
                return true;
            }
        }
        if (input->next == input->path_count) {
            return false;
        }
        const char *path = input->paths[input->next++];
        if (input->options->from != SOURCE_NDJSON) {
            fill(item, ITEM_FILE, path, strlen(path));
            return true;
        }
        input->lines = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
        input->line_number = 0;
        if (input->lines == NULL) {
            failed(item, path);
            return true;
        }
    }
}

bool input_has(const struct input *input, const char *path) {
    struct stat wanted;
    struct stat status;
    if (stat(path, &wanted) != 0 || !S_ISREG(wanted.st_mode)) {
        return false;
    }
    for (size_t i = 0; i < input->path_count; i++) {
        bool known = (strcmp(input->paths[i], "-") == 0 ? fstat(0, &status) : stat(input->paths[i], &status)) == 0;
        if (known && status.st_dev == wanted.st_dev && status.st_ino == wanted.st_ino) {
            return true;
        }
    }
    return false;
}

void input_close(struct input *input) {
    for (size_t i = 0; i < input->path_count; i++) {
        free(input->paths[i]);
    }
    free(input->paths);
    free(input->line);
}

bool read_file(const char *path, struct bytes *out, char *reason, size_t reason_size) {
    bool standard = strcmp(path, "-") == 0;
    errno = 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    out->length = 0;
    if (file != NULL) {
        size_t got = 1;
        while (got != 0) {
            got = fread(bytes_reserve(out, READ_BYTES), 1, READ_BYTES, file);
            out->length += got;
        }
    }
    bool read = file != NULL && ferror(file) == 0;
    if (!read) {
        snprintf(reason, reason_size, "%s", strerror(errno));
    }
    if (file != NULL && !standard) {
        fclose(file);
    }
    return read;
}
