#include "base/failure.h"
#include "output/forms.h"

/* LXT_OK when the call's arguments fit together. */
static lxt_status check(const lxt_graph *graph, lxt_format format, const char *text, size_t length,
                        const lxt_write_options *options, lxt_write_function *write, lxt_error *error) {
    const uint32_t known = LXT_WRITE_EXPLAIN | LXT_WRITE_ID_NUMBER | LXT_WRITE_COLOUR;
    if (graph == NULL || write == NULL) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "no graph or no function to write with");
    }
    if (format < LXT_FORMAT_TEXT || format > LXT_FORMAT_HTML) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "unknown output format %u", (unsigned)format);
    }
    if (options->size != sizeof *options || (options->flags & ~known) != 0) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "write options with a wrong size or an unknown flag");
    }
    if ((options->flags & LXT_WRITE_ID_NUMBER) != 0 &&
        (options->id == NULL || !lx_json_number(options->id, options->id_length))) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "the document's id is not a JSON number");
    }
    uint64_t needed = format == LXT_FORMAT_HTML ? lxt_graph_text_length(graph, LXT_BYTES) : 0;
    if (needed > length || (needed != 0 && text == NULL)) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "a page needs the text that the graph was made from");
    }
    return LXT_OK;
}

static void write_form(struct lx_writer *writer, const lxt_graph *graph, lxt_format format, const char *text,
                       const lxt_write_options *options) {
    switch (format) {
    case LXT_FORMAT_TEXT:
        lx_write_report(writer, graph, options);
        break;
    case LXT_FORMAT_HTML:
        lx_write_page(writer, graph, text, options);
        break;
    default:
        lx_write_json(writer, graph, options, format == LXT_FORMAT_JSON);
        break;
    }
}

lxt_status lxt_graph_write(const lxt_graph *graph, lxt_format format, const char *text, size_t length,
                           const lxt_write_options *options, lxt_write_function *write, void *user, lxt_error *error) {
    static const lxt_write_options defaults = LXT_WRITE_OPTIONS_INIT;
    const lxt_write_options *used = options != NULL ? options : &defaults;
    lxt_status status = check(graph, format, text, length, used, write, error);
    if (status != LXT_OK) {
        return status;
    }
    struct lx_writer writer;
    lx_writer_init(&writer, write, user);
    write_form(&writer, graph, format, text, used);
    status = lx_writer_finish(&writer);
    return status == LXT_OK ? LXT_OK : lx_fail(error, status, "writing was stopped by the caller");
}
