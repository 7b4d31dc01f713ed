/* The pipeline: all stages in order, over one document. */
#ifndef LX_PIPELINE_H
#define LX_PIPELINE_H

#include "engine_data.h"

/* What the caller asked, checked and completed by document.c. */
struct lx_request {
    const char *raw;
    size_t length;
    uint32_t flags;    /* LXT_DOCUMENT_ bits */
    uint32_t language; /* unified index, LX_NONE */
    lxt_day reference;
    uint64_t types;
    uint16_t least_confidence;
    uint64_t max_mentions;
    struct lx_cascade_limits limits;
    bool truncated;
};

/* Reads the document as far as `stage` (0: to the end); the results stand in the scratch. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_pipeline_run(lxt_scratch *scratch, const struct lx_request *request, lxt_stage stage);

/* Makes the graph of what lx_pipeline_run left in the scratch. */
lxt_status lx_pipeline_graph(lxt_scratch *scratch, const struct lx_request *request, lxt_graph *graph);

#endif
