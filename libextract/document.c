/* lxt_extract and lxt_dump: checks the caller's options, runs the pipeline. */
#include "libextract/document.h"

#include <string.h>

#include "base/failure.h"
#include "dump.h"
#include "graph_build.h"
#include "pipeline.h"

static const uint32_t known_flags =
    LXT_DOCUMENT_LANG_ONLY | LXT_DOCUMENT_PLAIN | LXT_DOCUMENT_TRUNCATE | LXT_DOCUMENT_CLUES | LXT_DOCUMENT_DATELINE;

/* Steps of pattern matching that ordinary text needs stay two orders of magnitude below this. */
enum { WORK_PER_BYTE = 4096, WORK_BASE = 1 << 20 };

static bool day_exists(lxt_day day) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (day.month == 0) {
        return day.day == 0 && day.year == 0;
    }
    if (day.month > 12 || day.day == 0 || day.year < -9999 || day.year > 9999) {
        return false;
    }
    bool leap = (day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0;
    return day.day <= days[day.month - 1] + (day.month == 2 && leap);
}

static uint64_t known_types(const lxt_engine *engine) {
    uint64_t known = 0;
    for (uint32_t i = LXT_TYPE_ORGANIZATION; i < LX_TYPE_LIMIT; i++) {
        known |= engine->types.names[i] == NULL ? 0 : LXT_TYPE_BIT(i);
    }
    return known;
}

static lxt_status check_options(const lxt_engine *engine, const lxt_document_options *options, lxt_error *error) {
    if (options->size != sizeof *options) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "document options of size %zu, expected %zu", options->size,
                       sizeof *options);
    }
    if ((options->flags & ~known_flags) != 0) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "unknown document flag 0x%x", options->flags & ~known_flags);
    }
    if ((options->types & ~known_types(engine) & ~LXT_TYPES_DEFAULT) != 0) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "unknown entity type among the wanted ones");
    }
    if (options->least_confidence > 1000) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "least confidence %u is above 1000 thousandths",
                       options->least_confidence);
    }
    if (!day_exists(options->reference_date)) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "the reference date is no day of the calendar");
    }
    if ((options->flags & LXT_DOCUMENT_LANG_ONLY) != 0 && options->language == NULL) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "LXT_DOCUMENT_LANG_ONLY needs a language");
    }
    return LXT_OK;
}

/* A cut never splits a character. */
static size_t cut(const char *text, size_t limit) {
    size_t end = limit;
    while (end > 0 && limit - end < 4 && ((unsigned char)text[end] & 0xC0) == 0x80) {
        end--;
    }
    return ((unsigned char)text[end] & 0xC0) == 0x80 ? limit : end;
}

static lxt_status apply_length(const lxt_document_options *options, struct lx_request *request, lxt_error *error) {
    uint64_t limit = options->max_bytes == 0 ? LXT_MAX_BYTES_DEFAULT : options->max_bytes;
    if (limit >= UINT32_MAX) {
        limit = UINT32_MAX - 1;
    }
    if (request->length <= limit) {
        return LXT_OK;
    }
    if ((options->flags & LXT_DOCUMENT_TRUNCATE) == 0) {
        return lx_fail(error, LXT_ERROR_LIMIT, "the document has %zu bytes, the limit is %llu", request->length,
                       (unsigned long long)limit);
    }
    request->length = cut(request->raw, (size_t)limit);
    request->truncated = true;
    return LXT_OK;
}

static uint32_t clamp(uint64_t limit) {
    return limit == 0 || limit > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uint32_t)limit;
}

static lxt_status make_request(const lxt_engine *engine, const char *text, size_t length,
                               const lxt_document_options *options, struct lx_request *request, lxt_error *error) {
    *request = (struct lx_request){.raw = length == 0 ? "" : text,
                                   .length = length,
                                   .flags = options->flags,
                                   .language = LX_NONE,
                                   .reference = options->reference_date,
                                   .types = options->types == 0 ? LXT_TYPES_DEFAULT : options->types,
                                   .least_confidence = (uint16_t)options->least_confidence,
                                   .max_mentions = clamp(options->max_mentions)};
    lxt_status status = check_options(engine, options, error);
    if (status == LXT_OK) {
        status = apply_length(options, request, error);
    }
    request->limits.candidates = clamp(options->max_candidates);
    request->limits.work = options->max_work == 0 ? (uint64_t)request->length * WORK_PER_BYTE + WORK_BASE
                           : options->max_work > UINT64_MAX / 1000 ? UINT64_MAX
                                                                   : options->max_work * 1000;
    if (status == LXT_OK && options->language != NULL) {
        request->language = lx_lexicon_find_language(engine->lexicon, options->language, strlen(options->language));
        if (request->language == LX_NONE || request->language == LX_WORLD) {
            status = lx_fail(error, LXT_ERROR_ARGUMENT, "unknown language '%s'", options->language);
        }
    }
    return status;
}

static lxt_status prepare(const lxt_engine *engine, const lxt_scratch *scratch, const char *text, size_t length,
                          const lxt_document_options *options, struct lx_request *request, lxt_error *error) {
    static const lxt_document_options standard = LXT_DOCUMENT_OPTIONS_INIT;
    if (engine == NULL || scratch == NULL || (text == NULL && length != 0)) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "a required pointer is NULL");
    }
    if (scratch->engine != engine) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "the scratch belongs to another engine");
    }
    return make_request(engine, text, length, options == NULL ? &standard : options, request, error);
}

lxt_status lxt_extract(const lxt_engine *engine, lxt_scratch *scratch, const char *text, size_t length,
                       const lxt_document_options *options, lxt_graph *graph, lxt_error *error) {
    struct lx_request request;
    if (graph == NULL) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "lxt_extract: the graph is NULL");
    }
    lxt_graph_clear(graph);
    lxt_status status = prepare(engine, scratch, text, length, options, &request, error);
    if (status != LXT_OK) {
        return status;
    }
    status = lx_pipeline_run(scratch, &request, 0);
    if (status == LXT_OK) {
        status = lx_pipeline_graph(scratch, &request, graph);
    }
    return status == LXT_ERROR_MEMORY ? lx_fail_memory(error) : status;
}

lxt_status lxt_dump(const lxt_engine *engine, lxt_scratch *scratch, const char *text, size_t length,
                    const lxt_document_options *options, lxt_stage stage, lxt_write_function *write, void *user,
                    lxt_error *error) {
    struct lx_request request;
    if (write == NULL || stage < LXT_STAGE_TOKENS || stage > LXT_STAGE_ENTITIES) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "lxt_dump: no write function, or unknown stage %u", stage);
    }
    lxt_status status = prepare(engine, scratch, text, length, options, &request, error);
    if (status != LXT_OK) {
        return status;
    }
    status = lx_pipeline_run(scratch, &request, stage);
    if (status == LXT_OK) {
        status = lx_dump(scratch, stage, write, user);
    }
    return status == LXT_ERROR_MEMORY  ? lx_fail_memory(error)
           : status == LXT_ERROR_WRITE ? lx_fail(error, status, "writing was stopped by the caller")
                                       : status;
}
