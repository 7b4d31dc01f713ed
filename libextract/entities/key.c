#include <string.h>

#include "base/buffer.h"
#include "entities/naming.h"
#include "mentions/types.h"

enum { FOLDED_MAX = 1024 };

/* The name of a type of a user's pack. */
static const char *type_name(const struct lx_reading *reading, uint8_t type) {
    /* Types of user packs are numbered in the order of the images. */
    uint32_t number = LXT_TYPE_USER_FIRST;
    uint32_t images = reading->lexicon == NULL ? 0 : lx_lexicon_image_count(reading->lexicon);
    for (uint32_t i = 0; i < images; i++) {
        const struct lx_image *image = lx_lexicon_image(reading->lexicon, i);
        for (uint32_t k = 0; k < image->count[LX_SECTION_TYPES]; k++, number++) {
            if (number == type) {
                return lx_image_text(image, image->types[k].name);
            }
        }
    }
    return "user";
}

static void append_type(const struct lx_reading *reading, uint8_t type, struct lx_buffer *buffer) {
    const char *built_in = lx_type_built_in(type);
    (void)lx_buffer_string(buffer, built_in != NULL ? built_in : type_name(reading, type));
    (void)lx_buffer_byte(buffer, ':');
}

static void append_folded(struct lx_buffer *buffer, const char *bytes, size_t length) {
    char *folded = lx_buffer_room(buffer, FOLDED_MAX);
    if (folded != NULL) {
        buffer->length += lx_fold(bytes, length, folded, FOLDED_MAX);
    }
}

/* The words of the mention, folded, one space between. */
static void append_words(struct lx_entities *entities, const struct lx_reading *reading,
                         const struct lx_mention *mention, struct lx_buffer *buffer) {
    struct lx_words words = lx_words_of(entities, reading, mention);
    bool first = true;
    for (uint32_t token; lx_words_next(&words, &token); first = false) {
        const struct lx_token *t = &reading->tokens->tokens.items[token];
        if (!first) {
            lx_buffer_byte(buffer, ' ');
        }
        append_folded(buffer, reading->text->clean.items + t->start, t->length);
    }
}

/* A listed thing is known by its usual name, whichever of its names the document has. */
static bool append_thing(const struct lx_reading *reading, const struct lx_cluster *cluster, struct lx_buffer *buffer) {
    if (cluster->thing == LX_NONE || reading->lexicon == NULL) {
        return false;
    }
    const struct lx_image *image = lx_lexicon_image(reading->lexicon, cluster->image);
    const char *name = lx_image_text_at(image, image->things[cluster->thing].name);
    append_folded(buffer, name, strlen(name));
    return *name != '\0';
}

const char *lx_entity_key(struct lx_entities *entities, const struct lx_reading *reading, const struct lx_mention *best,
                          const struct lx_cluster *cluster) {
    struct lx_buffer *buffer = &entities->key;
    lx_buffer_clear(buffer);
    append_type(reading, cluster->type, buffer);
    if (cluster->value != NULL) {
        lx_buffer_string(buffer, cluster->value);
    } else if (!append_thing(reading, cluster, buffer)) {
        size_t before = buffer->length;
        append_words(entities, reading, best, buffer);
        if (buffer->length == before) {
            append_folded(buffer, reading->text->clean.items + best->start, best->end - best->start);
        }
    }
    return buffer->failed ? NULL : lx_arena_copy(reading->arena, buffer->bytes, buffer->length);
}
