#include "reader.h"

#include <stdio.h>
#include <string.h>

#include "utf8.h"

/* A document that is about to be read. */
struct document {
    const char *id;
    size_t id_length;
    bool id_is_number;
    char number[24]; /* the id of a line that has none */
    const char *text;
    size_t length;
    bool unrepaired; /* a string of JSON: where its bytes are not UTF-8, U+FFFD stands in it for them */
    lxt_document_options options;
};

bool reader_open(struct reader_state *reader, const struct program *program) {
    *reader = (struct reader_state){.program = program};
    return json_line_open(&reader->line) && lxt_scratch_new(program->engine, &reader->scratch, NULL) == LXT_OK &&
           lxt_graph_new(NULL, &reader->graph, NULL) == LXT_OK;
}

void reader_close(struct reader_state *reader) {
    lxt_graph_free(reader->graph);
    lxt_scratch_free(reader->scratch);
    json_line_close(&reader->line);
    bytes_free(&reader->text);
}

void result_keep(struct result *result) {
    *result = (struct result){.write = bytes_write, .user = &result->output};
}

void result_free(struct result *result) {
    bytes_free(&result->output);
    bytes_free(&result->complaint);
}

/* Tells of a failure: a line for people, and an object where the output is JSON. */
static void fail(const struct reader_state *reader, const struct document *document, lxt_status status,
                 const char *message, uint64_t position, struct result *result) {
    char number[64];
    result->complaint.length = 0;
    bytes_append(&result->complaint, document->id, document->id_length);
    bytes_string(&result->complaint, ": ");
    bytes_string(&result->complaint, message);
    if (reader->program->format == LXT_FORMAT_TEXT || reader->program->format == LXT_FORMAT_HTML ||
        reader->program->options->until != 0 || reader->program->options->missing.text != NULL) {
        return;
    }
    struct bytes object = {NULL, 0, 0};
    bytes_string(&object, "{\"id\":");
    if (document->id_is_number) {
        bytes_append(&object, document->id, document->id_length);
    } else {
        json_quote(&object, document->id, document->id_length);
    }
    bytes_string(&object, ",\"error\":{\"status\":");
    const char *name = status != LXT_OK ? lxt_status_message(status) : "unreadable input";
    json_quote(&object, name, strlen(name));
    bytes_string(&object, ",\"message\":");
    json_quote(&object, message, strlen(message));
    snprintf(number, sizeof number, ",\"position\":%llu},\"lxt\":\"", (unsigned long long)position);
    bytes_string(&object, number);
    bytes_string(&object, lxt_version());
    bytes_string(&object, reader->program->format == LXT_FORMAT_NDJSON ? "\"}\n" : "\"}");
    result->write(result->user, object.data, object.length);
    bytes_free(&object);
}

static bool knows_language(const lxt_engine *engine, const char *code) {
    for (uint32_t i = 0; i < lxt_engine_language_count(engine); i++) {
        if (strcmp(lxt_engine_language(engine, i), code) == 0) {
            return true;
        }
    }
    return false;
}

/* The options of a line over those of the command line. A language that nobody knows is no hint. False, with the
 * failure told, when the day is none. */
static bool take_line_options(struct reader_state *reader, struct document *document, struct result *result) {
    struct json_line *line = &reader->line;
    if (line->has_language) {
        bytes_append(&line->language, "", 1);
        bool known = knows_language(reader->program->engine, line->language.data);
        document->options.language = known ? line->language.data : document->options.language;
    }
    if (document->options.language == NULL) {
        document->options.flags &= ~LXT_DOCUMENT_LANG_ONLY;
    }
    if (line->has_reference_date &&
        !read_day(line->reference_date.data, line->reference_date.length, &document->options.reference_date)) {
        fail(reader, document, LXT_ERROR_ARGUMENT, "reference_date is no day such as 2024-07-25", 0, result);
        return false;
    }
    return true;
}

/* Tells why a line was not read, and where if the mistake has a place. */
static void fail_line(const struct reader_state *reader, const struct document *document, uint64_t number,
                      struct result *result) {
    const struct json_line *line = &reader->line;
    bool placed = line->error_at != SIZE_MAX;
    char place[40] = "";
    char message[200];
    if (placed) {
        snprintf(place, sizeof place, ", byte %zu", line->error_at + 1);
    }
    snprintf(message, sizeof message, "line %llu%s: %s", (unsigned long long)number, place, line->error);
    fail(reader, document, LXT_OK, message, placed ? line->error_at : 0, result);
}

static bool take_line(struct reader_state *reader, const struct item *item, struct document *document,
                      struct result *result) {
    struct json_line *line = &reader->line;
    bool read = json_line_read(line, item->data.data, item->data.length);
    if (line->has_id) {
        document->id = line->id.length != 0 ? line->id.data : "";
        document->id_length = line->id.length;
        document->id_is_number = line->id_is_number;
    } else {
        snprintf(document->number, sizeof document->number, "%llu", (unsigned long long)item->number);
        document->id = document->number;
        document->id_length = strlen(document->number);
        document->id_is_number = true;
    }
    if (!read) {
        fail_line(reader, document, item->number, result);
        return false;
    }
    document->text = line->text;
    document->length = line->text_length;
    document->unrepaired = true;
    return take_line_options(reader, document, result);
}

static bool take_file(struct reader_state *reader, const struct item *item, struct document *document,
                      struct result *result) {
    char reason[128];
    document->id = item->data.data;
    document->id_length = item->data.length;
    if (item->kind == ITEM_FAILED || !read_file(item->data.data, &reader->text, reason, sizeof reason)) {
        fail(reader, document, LXT_OK, item->kind == ITEM_FAILED ? item->reason : reason, 0, result);
        return false;
    }
    document->text = reader->text.data;
    document->length = reader->text.length;
    return true;
}

static lxt_status write_graph(struct reader_state *reader, const struct document *document, struct result *result,
                              lxt_error *error) {
    const struct program *program = reader->program;
    lxt_write_options options = LXT_WRITE_OPTIONS_INIT;
    bool titled = program->titles || program->format != LXT_FORMAT_TEXT;
    options.id = titled ? document->id : NULL;
    options.id_length = titled ? document->id_length : 0;
    options.flags = (program->options->explain ? LXT_WRITE_EXPLAIN : 0) | (program->colour ? LXT_WRITE_COLOUR : 0) |
                    (titled && document->id_is_number ? LXT_WRITE_ID_NUMBER : 0);
    return lxt_graph_write(reader->graph, program->format, document->text, document->length, &options, result->write,
                           result->user, error);
}

static void write_title(const struct program *program, const struct document *document, struct result *result) {
    if (program->titles) {
        result->write(result->user, "# ", 2);
        result->write(result->user, document->id, document->id_length);
        result->write(result->user, "\n", 1);
    }
}

static void repair(struct reader_state *reader, struct document *document) {
    if (document->unrepaired) {
        reader->text.length = 0;
        utf8_repair(&reader->text, document->text, document->length);
        document->text = reader->text.length != 0 ? reader->text.data : "";
        document->length = reader->text.length;
        document->unrepaired = false;
    }
}

static bool is_ill_formed(const lxt_graph *graph) {
    bool found = false;
    for (uint32_t i = 0; i < lxt_graph_warning_count(graph); i++) {
        found = found || lxt_warning_code(graph, i) == LXT_WARNING_ILL_FORMED;
    }
    return found;
}

/* The library looks at each byte anyway: only where it finds that a text is not UTF-8 it is repaired, and read anew. */
static lxt_status extract(struct reader_state *reader, struct document *document, lxt_error *error) {
    for (;;) {
        lxt_status status = lxt_extract(reader->program->engine, reader->scratch, document->text, document->length,
                                        &document->options, reader->graph, error);
        if (status != LXT_OK || !document->unrepaired || !is_ill_formed(reader->graph)) {
            return status;
        }
        repair(reader, document);
    }
}

static lxt_status explain_missing(struct reader_state *reader, struct document *document, struct result *result,
                                  lxt_error *error) {
    const struct program *program = reader->program;
    struct bytes dump = {NULL, 0, 0};
    struct bytes out = {NULL, 0, 0};
    repair(reader, document);
    lxt_status status = lxt_dump(program->engine, reader->scratch, document->text, document->length, &document->options,
                                 LXT_STAGE_CANDIDATES, bytes_write, &dump, error);
    if (status == LXT_OK) {
        write_title(program, document, result);
        missing_explain(&program->options->missing, document->text, document->length, &dump, &out);
        result->write(result->user, out.data, out.length);
    }
    bytes_free(&dump);
    bytes_free(&out);
    return status;
}

static lxt_status read_document(struct reader_state *reader, struct document *document, struct result *result,
                                lxt_error *error) {
    const struct program *program = reader->program;
    if (program->options->missing.text != NULL) {
        return explain_missing(reader, document, result, error);
    }
    if (program->options->until != 0) {
        repair(reader, document);
        write_title(program, document, result);
        return lxt_dump(program->engine, reader->scratch, document->text, document->length, &document->options,
                        program->options->until, result->write, result->user, error);
    }
    lxt_status status = extract(reader, document, error);
    return status == LXT_OK ? write_graph(reader, document, result, error) : status;
}

void reader_read(struct reader_state *reader, const struct item *item, struct result *result) {
    struct document document = {.options = reader->program->options->document};
    document.options.types = reader->program->types;
    result->output.length = 0;
    result->complaint.length = 0;
    if (!(item->kind == ITEM_LINE ? take_line(reader, item, &document, result)
                                  : take_file(reader, item, &document, result))) {
        return;
    }
    lxt_error error = LXT_ERROR_INIT;
    lxt_status status = read_document(reader, &document, result, &error);
    if (status != LXT_OK && status != LXT_ERROR_WRITE) {
        fail(reader, &document, status, error.message[0] != '\0' ? error.message : lxt_status_message(status),
             error.position, result);
    }
}
