/* lxt: the extractor that comes with libextract. Uses public headers only, as any program would. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch.h"
#include "packs.h"

enum { EXIT_USAGE = 2 };

/* The packs of the command line, read. NULL, and told, when one cannot be. */
static bool open_packs(const struct options *options, lxt_pack **packs, lxt_pack **weights) {
    for (uint32_t i = 0; i < options->pack_count; i++) {
        packs[i] = pack_open(options->packs[i]);
        if (packs[i] == NULL) {
            return false;
        }
    }
    *weights = options->weights != NULL ? pack_open(options->weights) : NULL;
    return options->weights == NULL || *weights != NULL;
}

/* The engine with its packs; they live on inside it. NULL, and told, on failure. */
static lxt_engine *make_engine(const struct options *options) {
    lxt_pack **packs = allocate(NULL, (size_t)options->pack_count + 1, sizeof *packs);
    lxt_pack *weights = NULL;
    lxt_engine *engine = NULL;
    lxt_error error = LXT_ERROR_INIT;
    memset(packs, 0, ((size_t)options->pack_count + 1) * sizeof *packs);
    if (open_packs(options, packs, &weights)) {
        lxt_engine_options made = LXT_ENGINE_OPTIONS_INIT;
        made.flags = options->engine_flags;
        made.packs = (const lxt_pack *const *)packs;
        made.pack_count = options->pack_count;
        made.weights = weights;
        if (lxt_engine_new(&made, &engine, &error) != LXT_OK) {
            complain_error("engine", &error);
        }
    }
    for (uint32_t i = 0; i < options->pack_count; i++) {
        lxt_pack_free(packs[i]);
    }
    lxt_pack_free(weights);
    free(packs);
    return engine;
}

static bool known_language(const lxt_engine *engine, const char *code) {
    for (uint32_t i = 0; code != NULL && i < lxt_engine_language_count(engine); i++) {
        if (strcmp(lxt_engine_language(engine, i), code) == 0) {
            return true;
        }
    }
    if (code != NULL) {
        complain("unknown language %s", code);
    }
    return code == NULL;
}

static bool on_terminal(const struct options *options) {
    return options->output == NULL && isatty(STDOUT_FILENO);
}

static bool wants_colour(const struct options *options) {
    const char *terminal = getenv("TERM");
    const char *refused = getenv("NO_COLOR");
    return on_terminal(options) && (refused == NULL || refused[0] == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

/* Reads all documents into the output; the exit status. */
static int run_all(struct program *program, struct input *input) {
    const char *output = program->options->output;
    struct sink sink;
    if (output != NULL && input_has(input, output)) {
        complain("%s: is read, so it cannot be written", output);
        return EXIT_FAILURE;
    }
    if (!sink_open(&sink, program)) {
        return EXIT_FAILURE;
    }
    program->titles = input->path_count > 1 || program->options->from == SOURCE_NDJSON;
    bool ran = batch_run(program, input, &sink);
    if (!ran) {
        complain("out of memory");
    }
    int status = sink_close(&sink);
    return ran ? status : EXIT_FAILURE;
}

static int run(const struct options *options, const lxt_engine *engine) {
    struct program program = {.options = options, .engine = engine, .format = options->to};
    struct input input;
    if (!known_language(engine, options->document.language) ||
        (options->types != NULL && !read_types(engine, options->types, &program.types))) {
        return EXIT_USAGE;
    }
    if (options->missing.text != NULL &&
        lxt_type_find(engine, options->missing.type, strlen(options->missing.type)) == 0) {
        complain("unknown type %s", options->missing.type);
        return EXIT_USAGE;
    }
    if (program.format == 0) {
        program.format = on_terminal(options) ? LXT_FORMAT_TEXT : LXT_FORMAT_NDJSON;
    }
    program.colour = wants_colour(options);
    input_open(&input, options);
    int status = run_all(&program, &input);
    input_close(&input);
    return status;
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "packs") == 0) {
        return packs_command(argc - 1, argv + 1);
    }
    struct options options;
    int status = EXIT_SUCCESS;
    switch (options_read(&options, argc, argv)) {
    case NEXT_USAGE:
        status = EXIT_USAGE;
        break;
    case NEXT_DONE:
        break;
    case NEXT_RUN:
        if (options.input_count == 0 && isatty(STDIN_FILENO)) {
            complain("waiting for text on standard input (lxt --help shows the options)");
        }
        lxt_engine *engine = make_engine(&options);
        status = engine != NULL ? run(&options, engine) : EXIT_FAILURE;
        lxt_engine_free(engine);
        break;
    }
    options_free(&options);
    return status;
}
