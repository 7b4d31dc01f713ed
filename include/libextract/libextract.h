/*
 * libextract: raw text in, typed entity graph out.
 *
 *     lxt_engine *engine;
 *     lxt_scratch *scratch;
 *     lxt_graph *graph;
 *     lxt_engine_new(NULL, &engine, NULL);         one a process, shared by all threads
 *     lxt_scratch_new(engine, &scratch, NULL);     one a thread
 *     lxt_graph_new(NULL, &graph, NULL);           one a thread, or one for every document that is kept
 *     lxt_extract(engine, scratch, text, length, NULL, graph, NULL);
 *     for (uint32_t i = 0; i < lxt_graph_entity_count(graph); i++)
 *         puts(lxt_entity_name(graph, i, NULL));
 *
 * The library never prints, exits, aborts, opens a file, starts a thread or changes global state. Every public struct
 * begins with its size, set by the caller, so that later versions can add members; every call that can fail returns an
 * lxt_status and fills in an lxt_error where one is given.
 */
#ifndef LIBEXTRACT_LIBEXTRACT_H
#define LIBEXTRACT_LIBEXTRACT_H

#include "libextract/date.h"
#include "libextract/document.h"
#include "libextract/engine.h"
#include "libextract/entity.h"
#include "libextract/error.h"
#include "libextract/graph.h"
#include "libextract/mention.h"
#include "libextract/output.h"
#include "libextract/pack.h"
#include "libextract/relation.h"
#include "libextract/version.h"

#endif
