#include "entities/entities.h"

#include <string.h>

#include "entities/acronyms.h"
#include "entities/naming.h"
#include "entities/persons.h"
#include "entities/same.h"
#include "entities/variants.h"

void lx_entities_init(struct lx_entities *entities, const lxt_allocator *allocator) {
    memset(entities, 0, sizeof *entities);
    entities->allocator = allocator;
    lx_buffer_init(&entities->key, allocator);
}

void lx_entities_free(struct lx_entities *entities) {
    lx_array_free(entities->allocator, &entities->entities);
    lx_array_free(entities->allocator, &entities->aliases);
    lx_array_free(entities->allocator, &entities->clusters);
    lx_array_free(entities->allocator, &entities->defined);
    lx_array_free(entities->allocator, &entities->scratch);
    lx_array_free(entities->allocator, &entities->slots);
    lx_array_free(entities->allocator, &entities->set_flags);
    lx_buffer_free(&entities->key);
    entities->flags_of = NULL;
}

lxt_status lx_entities_link(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_long_forms *long_forms, struct lx_mentions *mentions) {
    lxt_status status = lx_words_prepare(entities, reading);
    if (status == LXT_OK) {
        status = lx_links_begin(entities, reading, mentions);
    }
    if (status == LXT_OK) {
        status = lx_release_acronyms(entities, reading, mentions);
    }
    if (status == LXT_OK) {
        status = lx_link_same(entities, reading, mentions);
    }
    if (status == LXT_OK) {
        status = lx_link_acronyms(entities, reading, long_forms, mentions);
    }
    if (status == LXT_OK) {
        status = lx_link_variants(entities, reading, mentions);
    }
    if (status == LXT_OK) {
        status = lx_link_persons(entities, reading, mentions);
    }
    if (status == LXT_OK) {
        status = lx_entities_number(entities, mentions);
    }
    if (status != LXT_OK) {
        entities->entities.count = 0;
        entities->clusters.count = 0;
    }
    return status;
}
