/* Results of a stage as lines of text, for people and for the fitting of weights. */
#ifndef LX_DUMP_H
#define LX_DUMP_H

#include "engine_data.h"
#include "libextract/output.h"

/* Writes what lx_pipeline_run left in the scratch. LXT_OK, LXT_ERROR_WRITE, LXT_ERROR_MEMORY. */
lxt_status lx_dump(lxt_scratch *scratch, lxt_stage stage, lxt_write_function *write, void *user);

#endif
