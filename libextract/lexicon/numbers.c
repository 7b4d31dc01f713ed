#include "base/sort.h"
#include "lexicon/runtime.h"

static bool collect(struct lx_lexicon *lexicon) {
    for (uint32_t i = 0; i < lexicon->image_count; i++) {
        const struct lx_image *image = &lexicon->images[i];
        for (uint32_t k = 0; k < image->count[LX_SECTION_NUMBERS]; k++) {
            const struct lx_image_number *number = &image->numbers[k];
            struct lx_number_range range = {lx_map(&lexicon->class_maps[i], number->class_index), number->low,
                                            number->high, number->digits_low, number->digits_high};
            if (!lx_array_push(lexicon->allocator, &lexicon->ranges, range)) {
                return false;
            }
        }
    }
    return true;
}

static bool precedes(const void *context, const void *a, const void *b) {
    const struct lx_number_range *left = a;
    const struct lx_number_range *right = b;
    (void)context;
    return left->class_index < right->class_index;
}

/* The values at which some range begins or has ended. */
static bool find_bounds(struct lx_lexicon *lexicon) {
    uint32_t count = lexicon->ranges.count;
    if (!lx_array_reserve(lexicon->allocator, &lexicon->bounds, (uint64_t)count * 2 + 1)) {
        return false;
    }
    uint32_t *bounds = lexicon->bounds.items;
    uint32_t all = 0;
    bounds[all++] = 0;
    for (uint32_t i = 0; i < count; i++) {
        bounds[all++] = lexicon->ranges.items[i].low;
        if (lexicon->ranges.items[i].high < UINT32_MAX) {
            bounds[all++] = lexicon->ranges.items[i].high + 1;
        }
    }
    lexicon->bounds.count = lx_sort_distinct(bounds, all);
    return true;
}

/* The set of values from `value` on, up to the next bound, that have so many digits. */
static lxt_status make_set(struct lx_lexicon *lexicon, uint32_t value, uint32_t digits, uint32_t *set) {
    lexicon->members.count = 0;
    if (!lx_array_reserve(lexicon->allocator, &lexicon->members, lexicon->ranges.count)) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t *members = lexicon->members.items;
    uint32_t count = 0;
    for (uint32_t i = 0; i < lexicon->ranges.count; i++) {
        const struct lx_number_range *range = &lexicon->ranges.items[i];
        bool inside =
            range->low <= value && value <= range->high && range->digits_low <= digits && digits <= range->digits_high;
        if (inside && (count == 0 || members[count - 1] != range->class_index)) {
            members[count++] = range->class_index;
        }
    }
    return lx_sets_intern(lexicon, members, count, set);
}

static lxt_status make_table(struct lx_lexicon *lexicon) {
    size_t size = (size_t)lexicon->bounds.count * LX_DIGITS_MAX;
    lexicon->number_sets = lx_arena_alloc(&lexicon->arena, size, sizeof *lexicon->number_sets);
    if (lexicon->number_sets == NULL) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < size; i++) {
        lxt_status status = make_set(lexicon, lexicon->bounds.items[i / LX_DIGITS_MAX], i % LX_DIGITS_MAX + 1,
                                     &lexicon->number_sets[i]);
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

static uint32_t numeric_set(const struct lx_lexicon *lexicon, uint32_t value, uint32_t digits) {
    uint32_t low = 0;
    uint32_t high = lexicon->bounds.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (lexicon->bounds.items[middle] <= value) {
            low = middle;
        } else {
            high = middle;
        }
    }
    uint32_t column = digits > LX_DIGITS_MAX ? LX_DIGITS_MAX : digits;
    return column == 0 ? 0 : lexicon->number_sets[low * LX_DIGITS_MAX + column - 1];
}

/* Remembers what the set of a word and that of its value are together. */
static lxt_status unite_with_word(struct lx_lexicon *lexicon, uint32_t word_set, uint32_t value, uint32_t digits) {
    struct lx_number_union made = {word_set, numeric_set(lexicon, value, digits), 0};
    for (uint32_t i = 0; i < lexicon->number_unions.count; i++) {
        const struct lx_number_union *known = &lexicon->number_unions.items[i];
        if (known->word_set == made.word_set && known->number_set == made.number_set) {
            return LXT_OK;
        }
    }
    lxt_status status = lx_sets_union(lexicon, made.word_set, made.number_set, &made.set);
    if (status != LXT_OK) {
        return status;
    }
    return lx_array_push(lexicon->allocator, &lexicon->number_unions, made) ? LXT_OK : LXT_ERROR_MEMORY;
}

/* Numbers that rules name as literals ('1') belong to the literal's class and to the numeric ones. */
static lxt_status unite_literals(struct lx_lexicon *lexicon) {
    for (uint32_t i = 0; i < lexicon->classes.count; i++) {
        const char *name = lexicon->classes.items[i].name;
        uint32_t value = 0;
        uint32_t digits = 0;
        while (name[0] == '=' && digits < 9 && name[digits + 1] >= '0' && name[digits + 1] <= '9') {
            value = value * 10 + (uint32_t)(name[++digits] - '0');
        }
        if (digits == 0 || name[digits + 1] != '\0') {
            continue;
        }
        uint32_t word_set = lx_find_bare_word(lexicon, name + 1, digits).set;
        lxt_status status = unite_with_word(lexicon, word_set, value, digits);
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

lxt_status lx_numbers_open(struct lx_lexicon *lexicon) {
    if (!collect(lexicon)) {
        return LXT_ERROR_MEMORY;
    }
    lx_sort(lexicon->ranges.items, lexicon->ranges.count, sizeof *lexicon->ranges.items, precedes, NULL);
    if (!find_bounds(lexicon)) {
        return LXT_ERROR_MEMORY;
    }
    lxt_status status = make_table(lexicon);
    return status == LXT_OK ? unite_literals(lexicon) : status;
}

uint32_t lx_numbers_set(const struct lx_lexicon *lexicon, uint32_t value, uint32_t digits, uint32_t word_set) {
    uint32_t number_set = numeric_set(lexicon, value, digits);
    if (word_set == 0 || number_set == 0) {
        return word_set == 0 ? number_set : word_set;
    }
    for (uint32_t i = 0; i < lexicon->number_unions.count; i++) {
        const struct lx_number_union *known = &lexicon->number_unions.items[i];
        if (known->word_set == word_set && known->number_set == number_set) {
            return known->set;
        }
    }
    return number_set;
}
