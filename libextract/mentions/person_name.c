#include "mentions/person_name.h"

static bool is_given_only(const struct lx_name_word *word) {
    return (word->given && !word->family) || word->initial;
}

/* Particles join the family name that follows them. */
static uint32_t with_particles(const struct lx_name_word *words, uint32_t lowest, uint32_t family) {
    while (family > lowest && words[family - 1].particle) {
        family--;
    }
    return family;
}

/* The run of capitals, where it is not the whole name and there is one only. False otherwise. */
static bool find_capitals(const struct lx_name_word *words, uint32_t count, uint32_t *first, uint32_t *end) {
    uint32_t start = 0;
    while (start < count && !words[start].upper) {
        start++;
    }
    uint32_t stop = start;
    while (stop < count && (words[stop].upper || (words[stop].particle && stop + 1 < count && words[stop + 1].upper))) {
        stop++;
    }
    for (uint32_t i = stop; i < count; i++) {
        if (words[i].upper) {
            return false;
        }
    }
    *first = with_particles(words, 0, start);
    *end = stop;
    return stop > start && stop - *first < count && (*first == 0 || stop == count);
}

static struct lx_name_split split_one(const struct lx_name_word *word) {
    struct lx_name_split split = {0, 0, 0, 0};
    if (is_given_only(word)) {
        split.given_end = 1;
    } else {
        split.family_end = 1;
    }
    return split;
}

/* Given names at the beginning, at least one, and at least one word left for the family. */
static uint32_t leading_given(const struct lx_name_word *words, uint32_t count) {
    uint32_t end = 1;
    while (end + 1 < count && !words[end].particle && (words[end].given || words[end].initial)) {
        end++;
    }
    return end;
}

/* "Dupont Jean": the lists say that the family name comes first. */
static bool is_family_first(const struct lx_name_word *words, uint32_t count) {
    return count == 2 && !words[0].given && words[0].family && !words[0].initial && words[1].given && !words[1].family;
}

struct lx_name_split lx_name_split(const struct lx_name_word *words, uint32_t count, enum lx_name_order order) {
    struct lx_name_split split = {0, 0, 0, 0};
    if (count == 0) {
        return split;
    }
    if (count == 1) {
        return split_one(&words[0]);
    }
    if (find_capitals(words, count, &split.family, &split.family_end)) {
        bool first = split.family == 0;
        split.given = first ? split.family_end : 0;
        split.given_end = first ? count : split.family;
        return split;
    }
    if (is_family_first(words, count)) {
        return (struct lx_name_split){1, 2, 0, 1};
    }
    split.family_end = count;
    split.family =
        order == LX_NAME_TWO_FAMILIES && count > 2 ? leading_given(words, count) : with_particles(words, 1, count - 1);
    split.given_end = split.family;
    return split;
}
