#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"

static const char usage[] = "usage: lxt [OPTION]... [FILE|DIRECTORY|-]...\n"
                            "       lxt packs check FILE...\n"
                            "       lxt packs build FILE... -o FILE\n"
                            "\n"
                            "Reads texts and writes who, which organisations, places, dates and addresses\n"
                            "they name, and how these are related. Without a file, or for -, reads standard\n"
                            "input. More in the manual: man lxt.\n"
                            "\n"
                            "      --from FORM           text (default), html, or ndjson: a line a document,\n"
                            "                            {\"id\", \"text\", \"lang\"?, \"reference_date\"?}\n"
                            "      --to FORM             text (default on a terminal), ndjson (default\n"
                            "                            elsewhere), json, html\n"
                            "  -o, --output FILE         write there instead of standard output\n"
                            "  -j, --jobs N              read N documents at a time; output stays in order\n"
                            "      --types [+]LIST       only these types, such as person,place; +term adds\n"
                            "                            to the usual ones\n"
                            "      --lang CODE           language of the text, as far as known: fr, en, es\n"
                            "      --lang-only           read everything in that language\n"
                            "      --reference-date DAY  day that relative dates count from: 2024-07-25,\n"
                            "                            or dateline: the document's own, if it says it\n"
                            "      --min-confidence P    leave out what is less sure, from 0 to 1\n"
                            "      --plain               the text has no markup: read < and & as they are\n"
                            "      --pack FILE           lay a pack over the built-in ones; may be repeated\n"
                            "      --weights FILE        use the weights of this pack\n"
                            "      --explain             say which rule found what, and what spoke for it\n"
                            "      --explain-missing TEXT:TYPE\n"
                            "                            say why TEXT was not found as TYPE\n"
                            "      --until STAGE         show the results of a stage: tokens, candidates,\n"
                            "                            mentions, entities\n"
                            "      --max-bytes N         longest document (default 100000000)\n"
                            "      --no-jit              do not compile rules to machine code\n"
                            "  -h, --help                show this\n"
                            "  -V, --version             show the version\n"
                            "\n"
                            "Exit status: 0, or 1 when a document could not be read or the output not be\n"
                            "written, or 2 for a mistake on the command line.\n";

/* A word and what it stands for. */
struct choice {
    const char *name;
    uint32_t value;
};

static const struct choice sources[] = {
    {"text", SOURCE_TEXT}, {"html", SOURCE_TEXT}, {"ndjson", SOURCE_NDJSON}, {NULL, 0}};
static const struct choice targets[] = {{"text", LXT_FORMAT_TEXT},
                                        {"json", LXT_FORMAT_JSON},
                                        {"ndjson", LXT_FORMAT_NDJSON},
                                        {"html", LXT_FORMAT_HTML},
                                        {NULL, 0}};
static const struct choice stages[] = {{"tokens", LXT_STAGE_TOKENS},
                                       {"candidates", LXT_STAGE_CANDIDATES},
                                       {"mentions", LXT_STAGE_MENTIONS},
                                       {"entities", LXT_STAGE_ENTITIES},
                                       {NULL, 0}};

static bool choose(const struct choice *choices, const char *option, const char *value, uint32_t *out) {
    char known[128] = "";
    for (; choices->name != NULL; choices++) {
        if (strcmp(choices->name, value) == 0) {
            *out = choices->value;
            return true;
        }
        size_t length = strlen(known);
        (void)snprintf(known + length, sizeof known - length, " %s", choices->name);
    }
    complain("%s is no value of %s; known are:%s", value, option, known);
    return false;
}

/* A whole number from `least` to `most`. */
static bool whole(const char *option, const char *value, uint64_t least, uint64_t most, uint64_t *out) {
    uint64_t number = 0;
    const char *at = value;
    while (*at >= '0' && *at <= '9' && number <= most) {
        number = number * 10 + (uint64_t)(*at++ - '0');
    }
    if (at == value || *at != '\0' || number < least || number > most) {
        complain("%s wants a number from %llu to %llu, not %s", option, (unsigned long long)least,
                 (unsigned long long)most, value);
        return false;
    }
    *out = number;
    return true;
}

/* "0.75", ".5", "1" as thousandths; further digits are dropped. */
static bool fraction(const char *option, const char *value, uint32_t *out) {
    const char *at = value;
    uint32_t thousandths = *at == '1' ? 1000 : 0;
    at += *at == '0' || *at == '1';
    bool digits = at > value;
    if (*at == '.') {
        at++;
        for (uint32_t unit = 100; *at >= '0' && *at <= '9'; at++, unit /= 10) {
            thousandths += (uint32_t)(*at - '0') * unit;
            digits = true;
        }
    }
    if (!digits || *at != '\0' || thousandths > 1000) {
        complain("%s wants a number from 0 to 1, not %s", option, value);
        return false;
    }
    *out = thousandths;
    return true;
}

static bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool read_day(const char *text, size_t length, lxt_day *day) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int parts[3] = {0, 0, 0};
    if (length != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    for (size_t i = 0; i < 10; i++) {
        if (i == 4 || i == 7) {
            continue;
        }
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        int *part = &parts[i < 4 ? 0 : i < 7 ? 1 : 2];
        *part = *part * 10 + text[i] - '0';
    }
    if (parts[1] < 1 || parts[1] > 12 || parts[2] < 1 ||
        parts[2] > lengths[parts[1] - 1] + (parts[1] == 2 && leap(parts[0]))) {
        return false;
    }
    *day = (lxt_day){parts[0], (uint8_t)parts[1], (uint8_t)parts[2], 0};
    return true;
}

bool read_types(const lxt_engine *engine, const char *list, uint64_t *types) {
    uint64_t mask = 0;
    if (*list == '+') {
        mask = LXT_TYPES_DEFAULT;
        list++;
    }
    for (const char *at = list;;) {
        size_t length = strcspn(at, ",");
        lxt_type type = lxt_type_find(engine, at, length);
        if (type == 0) {
            complain("unknown type %.*s", (int)(length < 100 ? length : 100), at);
            return false;
        }
        mask |= LXT_TYPE_BIT(type);
        if (at[length] == '\0') {
            *types = mask;
            return true;
        }
        at += length + 1;
    }
}

/* Options that stand alone. False when there is no such one. */
static bool take_flag(struct options *options, const char *name) {
    if (strcmp(name, "--lang-only") == 0) {
        options->document.flags |= LXT_DOCUMENT_LANG_ONLY;
    } else if (strcmp(name, "--plain") == 0) {
        options->document.flags |= LXT_DOCUMENT_PLAIN;
    } else if (strcmp(name, "--explain") == 0) {
        options->explain = true;
        options->document.flags |= LXT_DOCUMENT_CLUES;
    } else if (strcmp(name, "--no-jit") == 0) {
        options->engine_flags |= LXT_ENGINE_NO_JIT;
    } else {
        return false;
    }
    return true;
}

static bool wants_value(const char *name) {
    static const char *const names[] = {"--from",
                                        "--to",
                                        "--until",
                                        "--output",
                                        "--types",
                                        "--lang",
                                        "--weights",
                                        "--pack",
                                        "--reference-date",
                                        "--jobs",
                                        "--min-confidence",
                                        "--max-bytes",
                                        "--explain-missing",
                                        NULL};
    for (size_t i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static bool take_number(struct options *options, const char *name, const char *value) {
    uint64_t number = 0;
    bool good;
    if (strcmp(name, "--jobs") == 0) {
        good = whole(name, value, 1, 256, &number);
        options->jobs = (unsigned)number;
    } else if (strcmp(name, "--max-bytes") == 0) {
        good = whole(name, value, 1, UINT32_MAX - 1, &options->document.max_bytes);
    } else if (strcmp(name, "--min-confidence") == 0) {
        good = fraction(name, value, &options->document.least_confidence);
    } else if (strcmp(value, "dateline") == 0) {
        options->document.flags |= LXT_DOCUMENT_DATELINE;
        good = true;
    } else {
        good = read_day(value, strlen(value), &options->document.reference_date);
        if (!good) {
            complain("%s wants a day such as 2024-07-25, or dateline, not %s", name, value);
        }
    }
    return good;
}

static bool take_value(struct options *options, const char *name, const char *value) {
    uint32_t chosen = 0;
    bool good = true;
    if (strcmp(name, "--from") == 0) {
        good = choose(sources, name, value, &chosen);
        options->from = chosen;
    } else if (strcmp(name, "--to") == 0) {
        good = choose(targets, name, value, &options->to);
    } else if (strcmp(name, "--until") == 0) {
        good = choose(stages, name, value, &options->until);
    } else if (strcmp(name, "--explain-missing") == 0) {
        good = missing_read(value, &options->missing);
        if (!good) {
            complain("%s wants TEXT:TYPE, such as \"Banque mondiale:organization\", not %s", name, value);
        }
    } else if (strcmp(name, "--output") == 0) {
        options->output = value;
    } else if (strcmp(name, "--types") == 0) {
        options->types = value;
    } else if (strcmp(name, "--lang") == 0) {
        options->document.language = value;
    } else if (strcmp(name, "--weights") == 0) {
        options->weights = value;
    } else if (strcmp(name, "--pack") == 0) {
        options->packs = allocate(options->packs, options->pack_count + 1, sizeof *options->packs);
        options->packs[options->pack_count++] = value;
    } else {
        return take_number(options, name, value);
    }
    return good;
}

/* -o FILE, -oFILE, -j N and -jN. */
static bool take_short(struct options *options, int argc, char **argv, int *at) {
    const char *argument = argv[*at];
    const char *name = argument[1] == 'o' ? "--output" : "--jobs";
    if (argument[2] == '\0' && *at + 1 == argc) {
        complain("%s wants a value", argument);
        return false;
    }
    return take_value(options, name, argument[2] != '\0' ? argument + 2 : argv[++*at]);
}

/* Reads argv[*at], and the value that may follow it. */
static bool take_option(struct options *options, int argc, char **argv, int *at) {
    char name[32];
    const char *argument = argv[*at];
    if (argument[1] == 'o' || argument[1] == 'j') {
        return take_short(options, argc, argv, at);
    }
    const char *equals = strchr(argument, '=');
    size_t length = equals != NULL ? (size_t)(equals - argument) : strlen(argument);
    if (length >= sizeof name) {
        complain("unknown option %s", argument);
        return false;
    }
    memcpy(name, argument, length);
    name[length] = '\0';
    if (equals == NULL && take_flag(options, name)) {
        return true;
    }
    if (!wants_value(name)) {
        complain("unknown option %s", argument);
        return false;
    }
    if (equals == NULL && *at + 1 == argc) {
        complain("%s wants a value", argument);
        return false;
    }
    return take_value(options, name, equals != NULL ? equals + 1 : argv[++*at]);
}

static void add_input(struct options *options, const char *input) {
    options->inputs = allocate(options->inputs, options->input_count + 1, sizeof *options->inputs);
    options->inputs[options->input_count++] = input;
}

enum next options_read(struct options *options, int argc, char **argv) {
    static const lxt_document_options document = LXT_DOCUMENT_OPTIONS_INIT;
    *options = (struct options){.jobs = 1, .document = document};
    bool only_inputs = false;
    for (int i = 1; i < argc; i++) {
        const char *argument = argv[i];
        if (only_inputs || argument[0] != '-' || argument[1] == '\0') {
            add_input(options, argument);
        } else if (strcmp(argument, "--") == 0) {
            only_inputs = true;
        } else if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
            fputs(usage, stdout);
            return NEXT_DONE;
        } else if (strcmp(argument, "--version") == 0 || strcmp(argument, "-V") == 0) {
            printf("lxt (libextract) %s\n", lxt_version());
            return NEXT_DONE;
        } else if (!take_option(options, argc, argv, &i)) {
            complain("lxt --help shows the options");
            return NEXT_USAGE;
        }
    }
    if ((options->document.flags & LXT_DOCUMENT_LANG_ONLY) != 0 && options->document.language == NULL &&
        options->from != SOURCE_NDJSON) {
        complain("--lang-only needs --lang");
        return NEXT_USAGE;
    }
    return NEXT_RUN;
}

void options_free(struct options *options) {
    free(options->packs);
    free(options->inputs);
}
