/*
 * Fuzz target of extraction. The first four bytes of an input choose options, the rest is the document: it is read,
 * the graph is checked, every writer and dump runs; in half of the inputs an allocation fails on the way, and then the
 * same objects must read the document all the same.
 */
#include "bytes.h"
#include "fuzzer.h"
#include "graph_check.h"
#include "libextract/document.h"
#include "memory.h"

enum { OPTION_BYTES = 4, CHECKED_MENTIONS_MOST = 2000 };

struct reader {
    lxt_engine *engine;
    lxt_scratch *scratch;
    lxt_graph *graph;
};

static struct memory memory;
static struct reader readers[2]; /* with machine code, without */

static void open_reader(struct reader *reader, uint32_t flags) {
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    options.flags = flags;
    options.allocator = &memory.allocator;
    fuzz_expect(lxt_engine_new(&options, &reader->engine, NULL) == LXT_OK, "an engine can be made");
    fuzz_expect(lxt_scratch_new(reader->engine, &reader->scratch, NULL) == LXT_OK, "a scratch can be made");
    fuzz_expect(lxt_graph_new(&memory.allocator, &reader->graph, NULL) == LXT_OK, "a graph can be made");
}

static struct reader *reader_of(const uint8_t *choice) {
    struct reader *reader = &readers[choice[0] >> 7];
    if (memory.allocator.size == 0) {
        memory_init(&memory);
    }
    memory_arm(&memory, 0, false);
    if (reader->engine == NULL) {
        open_reader(reader, choice[0] >> 7 == 0 ? 0 : LXT_ENGINE_NO_JIT);
    }
    return reader;
}

static void choose(const uint8_t *choice, lxt_document_options *options) {
    static const char *const languages[] = {NULL, "fr", "en", "es"};
    options->language = languages[choice[0] & 3];
    options->flags = (choice[0] & 4 ? LXT_DOCUMENT_PLAIN : 0) | (choice[0] & 8 ? LXT_DOCUMENT_CLUES : 0) |
                     (choice[0] & 16 ? LXT_DOCUMENT_TRUNCATE : 0) | (choice[0] & 64 ? LXT_DOCUMENT_DATELINE : 0) |
                     ((choice[0] & 32) && options->language != NULL ? LXT_DOCUMENT_LANG_ONLY : 0);
    options->types = choice[1] & 1 ? 0 : LXT_TYPES_DEFAULT | LXT_TYPE_BIT(LXT_TYPE_TERM);
    if (choice[1] & 2) {
        options->types = (uint64_t)(choice[1] & 0xFC) << 1 | LXT_TYPE_BIT(LXT_TYPE_DATE);
    }
    options->reference_date = choice[1] & 4 ? (lxt_day){2024, 2, 29, 0} : (lxt_day){0, 0, 0, 0};
    options->least_confidence = choice[2] & 1 ? choice[2] * 3u : 0;
    options->max_bytes = choice[0] & 16 ? 100u + choice[2] : 0;
    options->max_mentions = choice[2] & 2 ? choice[2] >> 4 : 0;
    options->max_candidates = choice[2] & 4 ? choice[2] : 0;
    options->max_work = choice[2] & 8 ? choice[2] >> 4 : 0;
}

static void check_written(struct reader *reader, lxt_format format, const char *text, size_t length) {
    struct bytes out = {0};
    lxt_write_options options = LXT_WRITE_OPTIONS_INIT;
    options.flags = LXT_WRITE_EXPLAIN | (format == LXT_FORMAT_TEXT ? LXT_WRITE_COLOUR : 0);
    options.id = text;
    options.id_length = length < 20 ? length : 20;
    lxt_status status = lxt_graph_write(reader->graph, format, text, length, &options, bytes_write, &out, NULL);
    fuzz_expect(status == LXT_OK || status == LXT_ERROR_MEMORY, "a graph can be written");
    fuzz_expect(status != LXT_OK || fuzz_well_formed(out.data, out.length), "output is UTF-8");
    bytes_free(&out);
}

static void use_columns(struct reader *reader) {
    for (lxt_table table = LXT_TABLE_ENTITIES; table <= LXT_TABLE_CLUES; table++) {
        for (uint32_t i = 0; i < lxt_table_column_count(table); i++) {
            lxt_column column = {.size = sizeof column};
            lxt_status status = lxt_graph_column(reader->graph, table, i, &column);
            fuzz_expect(status == LXT_ERROR_MEMORY ||
                            (status == LXT_OK && column.length == lxt_graph_row_count(reader->graph, table)),
                        "columns are as long as their table");
        }
    }
}

static void use_graph(struct reader *reader, const char *text, size_t length, bool markup, bool truncated) {
    struct graph_fault fault;
    if (!truncated && lxt_graph_mention_count(reader->graph) <= CHECKED_MENTIONS_MOST &&
        !graph_check(reader->graph, text, length, markup, &fault)) {
        fuzz_expect(false, fault.rule);
    }
    for (lxt_format format = LXT_FORMAT_TEXT; format <= LXT_FORMAT_HTML; format++) {
        check_written(reader, format, text, length);
    }
    use_columns(reader);
}

static bool read_document(struct reader *reader, const char *text, size_t length, const lxt_document_options *options) {
    lxt_status status = lxt_extract(reader->engine, reader->scratch, text, length, options, reader->graph, NULL);
    fuzz_expect(status == LXT_OK || status == LXT_ERROR_MEMORY, "a document is read, or memory runs out");
    fuzz_expect(status == LXT_OK || lxt_graph_mention_count(reader->graph) == 0, "after a failure a graph is empty");
    if (status == LXT_OK) {
        bool truncated = options->max_bytes != 0 && length > options->max_bytes;
        use_graph(reader, text, length, !(options->flags & LXT_DOCUMENT_PLAIN), truncated);
    }
    return status == LXT_OK;
}

static void dump(struct reader *reader, const char *text, size_t length, const lxt_document_options *options,
                 lxt_stage stage) {
    struct bytes out = {0};
    lxt_status status =
        lxt_dump(reader->engine, reader->scratch, text, length, options, stage, bytes_write, &out, NULL);
    fuzz_expect(status == LXT_OK || status == LXT_ERROR_MEMORY, "stages can be dumped");
    bytes_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    if (size < OPTION_BYTES) {
        return 0;
    }
    struct reader *reader = reader_of(data);
    const char *text = (const char *)data + OPTION_BYTES;
    size_t length = size - OPTION_BYTES;
    choose(data, &options);
    if (data[3] & 1) {
        memory_arm(&memory, 1 + data[3] / 4, (data[3] & 2) != 0);
        (void)read_document(reader, text, length, &options);
        dump(reader, text, length, &options, LXT_STAGE_TOKENS + data[3] % 4u);
        memory_arm(&memory, 0, false);
    }
    fuzz_expect(read_document(reader, text, length, &options), "a document is read where memory is enough");
    dump(reader, text, length, &options, LXT_STAGE_TOKENS + data[3] / 2 % 4u);
    return 0;
}
