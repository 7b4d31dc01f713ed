/* Strings of an image that share bytes: a third of them is left of a list of words. */
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/sort.h"
#include "lexicon/image_layout.h"

/* A string: where it stands, and its bytes, with the NUL where one must follow. */
struct item {
    uint32_t at;
    uint32_t length;
    uint32_t inside; /* the item that holds it, LX_NONE */
    uint32_t offset; /* in that one; of others in the new bytes */
    uint32_t next;   /* the item whose first `shared` bytes are its last ones, LX_NONE */
    uint32_t shared;
    uint32_t other_end; /* of a chain of such items: its first one, at its last one; its last one, at its first */
    bool follows;       /* another item */
};

struct packing {
    struct lx_image_data *data;
    const lxt_allocator *allocator;
    uint32_t *item_of; /* by where a string stands */
    LX_ARRAY(struct item) items;
    LX_ARRAY(uint32_t) order;
    uint32_t *heads; /* of the items that may follow, by the hash of how they begin; chained by `nexts` */
    uint32_t *nexts;
    bool failed;
};
enum { HEADS = 1 << 16, LONGEST = 32 };

static const char *bytes_of(const struct packing *packing, uint32_t item) {
    return packing->data->bytes + packing->items.items[item].at;
}

/* A string of this length stands there. */
static void note(struct packing *packing, uint32_t at, uint32_t length) {
    const struct item item = {at, length, LX_NONE, 0, LX_NONE, 0, packing->items.count, false};
    if (packing->item_of[at] != LX_NONE) {
        uint32_t *known = &packing->items.items[packing->item_of[at]].length;
        *known = *known < length ? length : *known;
    } else if (lx_array_push(packing->allocator, &packing->items, item)) {
        packing->item_of[at] = packing->items.count - 1;
    } else {
        packing->failed = true;
    }
}

static void note_text(void *user, const uint32_t *at) {
    struct packing *packing = user;
    note(packing, *at, (uint32_t)strlen(packing->data->bytes + *at) + 1);
}

/* Visits where each word and each spelling stands. */
static void each_letters(struct packing *packing, const struct lx_image *image,
                         void (*visit)(struct packing *packing, const uint32_t *at, uint32_t length)) {
    for (uint32_t i = 0; i < image->count[LX_SECTION_WORDS]; i++) {
        const struct lx_image_word *word = &image->words[i];
        bool varies = (word->bits & LX_WORD_HAS_VARIANTS) != 0;
        visit(packing, varies ? &image->variants[word->at].at : &word->at, word->bits & LX_WORD_LENGTH_MAX);
        struct lx_run run = lx_image_word_variants(image, word);
        for (uint32_t k = run.first; k < run.first + run.count; k++) {
            visit(packing, &image->variants[k].at, lx_image_variant_spelling(&image->variants[k]).length);
        }
    }
}

static void note_letters(struct packing *packing, const uint32_t *at, uint32_t length) {
    note(packing, *at, length);
}

/* Orders items by their bytes; what begins another comes before it. */
static bool precedes(const void *context, const void *a, const void *b) {
    const struct packing *packing = context;
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    uint32_t left_length = packing->items.items[left].length;
    uint32_t right_length = packing->items.items[right].length;
    uint32_t least = left_length < right_length ? left_length : right_length;
    int order = memcmp(bytes_of(packing, left), bytes_of(packing, right), least);
    return order != 0 ? order < 0 : left_length != right_length ? left_length < right_length : left < right;
}

/* The same from their ends. */
static bool precedes_backwards(const void *context, const void *a, const void *b) {
    const struct packing *packing = context;
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    uint32_t left_length = packing->items.items[left].length;
    uint32_t right_length = packing->items.items[right].length;
    const char *left_end = bytes_of(packing, left) + left_length;
    const char *right_end = bytes_of(packing, right) + right_length;
    for (uint32_t i = 1; i <= left_length && i <= right_length; i++) {
        if (left_end[-(ptrdiff_t)i] != right_end[-(ptrdiff_t)i]) {
            return (unsigned char)left_end[-(ptrdiff_t)i] < (unsigned char)right_end[-(ptrdiff_t)i];
        }
    }
    return left_length != right_length ? left_length < right_length : left < right;
}

/* Puts items that begin or end another one into it: in the order of their bytes that is the one behind them. */
static void put_inside(struct packing *packing, bool backwards) {
    lx_sort(packing->order.items, packing->order.count, sizeof(uint32_t), backwards ? precedes_backwards : precedes,
            packing);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < packing->order.count; i++) {
        uint32_t index = packing->order.items[i];
        struct item *item = &packing->items.items[index];
        uint32_t behind = i + 1 < packing->order.count ? packing->order.items[i + 1] : index;
        const struct item *holder = &packing->items.items[behind];
        uint32_t more = holder->length - item->length;
        if (holder->length > item->length &&
            memcmp(bytes_of(packing, index), bytes_of(packing, behind) + (backwards ? more : 0), item->length) == 0) {
            item->inside = behind;
            item->offset = backwards ? more : 0;
        } else {
            packing->order.items[kept++] = index;
        }
    }
    packing->order.count = kept;
}

/* The items that may follow, found by their first bytes. */
static void index_starts(struct packing *packing, uint32_t length) {
    for (uint32_t i = 0; i < HEADS; i++) {
        packing->heads[i] = LX_NONE;
    }
    for (uint32_t i = packing->order.count; i-- > 0;) {
        uint32_t index = packing->order.items[i];
        if (!packing->items.items[index].follows && packing->items.items[index].length > length) {
            uint32_t *head = &packing->heads[lx_hash(bytes_of(packing, index), length) % HEADS];
            packing->nexts[index] = *head;
            *head = index;
        }
    }
}

/* Takes an item that begins with these bytes, and is not the first one of this chain, out of the index; LX_NONE. */
static uint32_t take_start(struct packing *packing, const char *bytes, uint32_t length, uint32_t first) {
    uint32_t *link = &packing->heads[lx_hash(bytes, length) % HEADS];
    for (; *link != LX_NONE; link = &packing->nexts[*link]) {
        uint32_t found = *link;
        if (found != first && memcmp(bytes_of(packing, found), bytes, length) == 0) {
            *link = packing->nexts[found];
            return found;
        }
    }
    return LX_NONE;
}

/* Chains items of which one ends as the other begins, by so many bytes. */
static void chain(struct packing *packing, uint32_t length) {
    struct item *items = packing->items.items;
    index_starts(packing, length);
    for (uint32_t i = 0; i < packing->order.count; i++) {
        uint32_t index = packing->order.items[i];
        struct item *item = &items[index];
        if (item->next != LX_NONE || item->length <= length) {
            continue;
        }
        uint32_t first = item->other_end;
        uint32_t found = take_start(packing, bytes_of(packing, index) + item->length - length, length, first);
        if (found != LX_NONE) {
            uint32_t last = items[found].other_end;
            item->next = found;
            item->shared = length;
            items[found].follows = true;
            items[first].other_end = last;
            items[last].other_end = first;
        }
    }
}

/* Writes the chains; the empty string stands first, and a NUL last. */
static void write_bytes(struct packing *packing, struct lx_buffer *out) {
    lx_buffer_byte(out, '\0');
    for (uint32_t i = 0; i < packing->order.count; i++) {
        uint32_t index = packing->order.items[i];
        if (packing->items.items[index].follows) {
            continue;
        }
        for (uint32_t shared = 0; index != LX_NONE; index = packing->items.items[index].next) {
            struct item *item = &packing->items.items[index];
            item->offset = (uint32_t)out->length - shared;
            lx_buffer_append(out, bytes_of(packing, index) + shared, item->length - shared);
            shared = item->shared;
        }
    }
    lx_buffer_byte(out, '\0');
}

/* Where a string stands now. */
static uint32_t moved(const struct packing *packing, uint32_t at) {
    const struct item *item = &packing->items.items[packing->item_of[at]];
    uint32_t offset = item->offset;
    for (; item->inside != LX_NONE; offset += item->offset) {
        item = &packing->items.items[item->inside];
    }
    return offset;
}

static void move_text(void *user, const uint32_t *at) {
    const struct packing *packing = user;
    packing->data->words[at - packing->data->words] = moved(packing, *at);
}

static void move_letters(struct packing *packing, const uint32_t *at, uint32_t length) {
    (void)length;
    move_text(packing, at);
}

static bool prepare(struct packing *packing, const struct lx_image *image) {
    const lxt_allocator *allocator = packing->allocator;
    packing->item_of = lx_alloc(allocator, image->byte_count, sizeof(uint32_t));
    packing->heads = lx_alloc(allocator, HEADS, sizeof(uint32_t));
    if (packing->item_of == NULL || packing->heads == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < image->byte_count; i++) {
        packing->item_of[i] = LX_NONE;
    }
    lx_image_each_string(image, note_text, packing);
    each_letters(packing, image, note_letters);
    packing->nexts = lx_alloc(allocator, (size_t)packing->items.count + 1, sizeof(uint32_t));
    if (packing->failed || packing->nexts == NULL ||
        !lx_array_reserve(allocator, &packing->order, packing->items.count)) {
        return false;
    }
    for (uint32_t i = 0; i < packing->items.count; i++) {
        packing->order.items[packing->order.count++] = i;
    }
    return true;
}

/* Where each string goes, in new bytes that take the place of the old ones. False when memory is short. */
static bool pack(struct packing *packing, const struct lx_image *image) {
    if (!prepare(packing, image)) {
        return false;
    }
    put_inside(packing, false);
    put_inside(packing, true);
    for (uint32_t length = LONGEST; length > 0; length--) {
        chain(packing, length);
    }
    struct lx_buffer out;
    lx_buffer_init(&out, packing->allocator);
    write_bytes(packing, &out);
    char *bytes = out.failed ? NULL : lx_alloc(packing->allocator, out.length, 1);
    if (bytes != NULL) {
        memcpy(bytes, out.bytes, out.length);
        each_letters(packing, image, move_letters);
        lx_image_each_string(image, move_text, packing);
        lx_free(packing->allocator, packing->data->bytes);
        packing->data->bytes = bytes;
        packing->data->byte_count = out.length;
        packing->data->words[LX_IMAGE_AT_BYTE_COUNT] = (uint32_t)out.length;
    }
    lx_buffer_free(&out);
    return bytes != NULL;
}

lxt_status lx_image_pack_strings(struct lx_image_data *data, const lxt_allocator *allocator) {
    struct lx_image image;
    struct packing packing = {.data = data, .allocator = allocator};
    lxt_status status =
        lx_image_open(&image, data->words, data->word_count, data->bytes, data->byte_count, false, NULL);
    if (status == LXT_OK) {
        status = pack(&packing, &image) ? LXT_OK : LXT_ERROR_MEMORY;
    }
    lx_array_free(allocator, &packing.items);
    lx_array_free(allocator, &packing.order);
    lx_free(allocator, packing.item_of);
    lx_free(allocator, packing.heads);
    lx_free(allocator, packing.nexts);
    return status;
}
