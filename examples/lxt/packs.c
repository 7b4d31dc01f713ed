#include "packs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

enum { EXIT_USAGE = 2 };

void complain_error(const char *what, const lxt_error *error) {
    const char *message = error->message[0] != '\0' ? error->message : lxt_status_message(error->status);
    if (error->line == 0) {
        complain("%s: %s", error->file[0] != '\0' ? error->file : what, message);
    } else {
        complain("%s:%u:%u: %s", error->file[0] != '\0' ? error->file : what, (unsigned)error->line,
                 (unsigned)error->column, message);
    }
}

lxt_pack *pack_open(const char *path) {
    struct bytes data = {NULL, 0, 0};
    char reason[128];
    lxt_pack *pack = NULL;
    lxt_error error = LXT_ERROR_INIT;
    if (!read_file(path, &data, reason, sizeof reason)) {
        complain("%s: %s", path, reason);
    } else if (lxt_pack_load_memory(data.data, data.length, path, NULL, &pack, &error) != LXT_OK) {
        complain_error(path, &error);
    }
    bytes_free(&data);
    return pack;
}

/* Files that are read as one pack, so that words of one are known in the others. */
static lxt_pack *open_together(const char **paths, uint32_t count) {
    struct bytes *data = allocate(NULL, count, sizeof *data);
    lxt_pack_source *sources = allocate(NULL, count, sizeof *sources);
    const lxt_pack_source **pointers = allocate(NULL, count, sizeof *pointers);
    char reason[128];
    lxt_pack *pack = NULL;
    lxt_error error = LXT_ERROR_INIT;
    bool read = true;
    for (uint32_t i = 0; i < count; i++) {
        data[i] = (struct bytes){NULL, 0, 0};
        if (!read_file(paths[i], &data[i], reason, sizeof reason)) {
            complain("%s: %s", paths[i], reason);
            read = false;
        }
        sources[i] = (lxt_pack_source){sizeof sources[i], paths[i], data[i].data, data[i].length};
        pointers[i] = &sources[i];
    }
    if (read && lxt_pack_load_sources(pointers, count, NULL, &pack, &error) != LXT_OK) {
        complain_error("pack", &error);
    }
    for (uint32_t i = 0; i < count; i++) {
        bytes_free(&data[i]);
    }
    free(pointers);
    free(sources);
    free(data);
    return pack;
}

/* Rules are compiled when an engine is made, so a check makes one. */
static bool fits(const lxt_pack *pack) {
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    lxt_engine *engine;
    lxt_error error = LXT_ERROR_INIT;
    options.packs = &pack;
    options.pack_count = 1;
    if (lxt_engine_new(&options, &engine, &error) != LXT_OK) {
        complain_error("pack", &error);
        return false;
    }
    lxt_engine_free(engine);
    return true;
}

static int32_t write_to(void *user, const char *bytes, size_t length) {
    return fwrite(bytes, 1, length, user) != length;
}

static bool save(const lxt_pack *pack, const char *path) {
    lxt_error error = LXT_ERROR_INIT;
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        complain("%s: %s", path, strerror(errno));
        return false;
    }
    lxt_status status = lxt_pack_save(pack, write_to, file, &error);
    bool closed = fclose(file) == 0;
    if (status != LXT_OK && status != LXT_ERROR_WRITE) {
        complain_error(path, &error);
    } else if (status != LXT_OK || !closed) {
        complain("%s: %s", path, strerror(errno));
    }
    return status == LXT_OK && closed;
}

static int mistake(const char *message) {
    complain("%s", message);
    complain("usage: lxt packs check FILE... | lxt packs build FILE... -o FILE");
    return EXIT_USAGE;
}

int packs_command(int argc, char **argv) {
    bool build = argc > 1 && strcmp(argv[1], "build") == 0;
    if (argc < 2 || (!build && strcmp(argv[1], "check") != 0)) {
        return mistake("packs wants check or build");
    }
    const char **paths = allocate(NULL, (size_t)argc, sizeof *paths);
    const char *output = NULL;
    uint32_t count = 0;
    bool understood = true;
    for (int i = 2; i < argc; i++) {
        if (build && i + 1 < argc && (strcmp(argv[i], "-o") == 0 || strcmp(argv[i], "--output") == 0)) {
            output = argv[++i];
        } else if (argv[i][0] == '-' && argv[i][1] != '\0') {
            understood = false;
        } else {
            paths[count++] = argv[i];
        }
    }
    if (!understood || count == 0 || (build && output == NULL)) {
        free(paths);
        return mistake(!understood ? "unknown option" : count == 0 ? "no pack given" : "build wants -o FILE");
    }
    lxt_pack *pack = open_together(paths, count);
    bool good = pack != NULL && fits(pack) && (!build || save(pack, output));
    for (uint32_t i = 0; good && !build && i < lxt_pack_source_count(pack); i++) {
        printf("%s: %s (%s), %s\n", paths[i], lxt_pack_name(pack, i), lxt_pack_language(pack, i),
               lxt_pack_licence(pack, i));
    }
    lxt_pack_free(pack);
    free(paths);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
