/*
 * Kinds: all items that no rule of a team tells apart, as one small number. What an item is for each member (its unit,
 * what can begin there, what it is beside a start) is found when the first of its kind is seen, and kept by the thread.
 *
 * What is kept only saves time. It is forgotten between sequences when it has grown to its bound.
 */
#ifndef LX_PATTERNS_KINDS_H
#define LX_PATTERNS_KINDS_H

#include "patterns/interner.h"
#include "patterns/letters.h"
#include "patterns/team.h"
#include "tokens/tokens.h"

/* Not known yet; no item: before the first of a sequence, and behind the last. */
enum { LX_KIND_UNKNOWN = 0, LX_KIND_OUTSIDE = 1 };

/* Sides of a start: what stands before it, forwards and backwards, by section. */
enum { LX_SIDES = 2 * LX_SECTIONS_MAX };

/* What can begin at items of a kind, by section. */
struct lx_kind_starts {
    uint32_t languages[LX_SECTIONS_MAX]; /* bits: of the members that can begin there */
};

/* An item with types, and its kind. */
struct lx_typed_kind {
    uint64_t key; /* 0 where the table is empty */
    uint32_t kind;
};

/* Of one team. */
struct lx_kinds {
    const lxt_allocator *allocator;
    const struct lx_team *team;
    uint16_t *cells;                      /* row * LX_SHAPE_COUNT + shape -> kind of such an item of no type */
    uint16_t gaps[8];                     /* unit of a gap -> kind */
    LX_ARRAY(struct lx_typed_kind) typed; /* a hash table with open addressing; as many as `count`, a power of two */
    uint32_t typed_count;
    struct lx_interner guises; /* kind -> units, and types */
    LX_ARRAY(uint16_t) guise;  /* the one that is being made */
    bool broken;               /* memory was short while one was made */
    bool noted;                /* set by who keeps numbers of kinds beyond a sequence: false when all are forgotten */
    /* By kind: */
    LX_ARRAY(struct lx_item) models; /* some item of the kind */
    LX_ARRAY(struct lx_kind_starts) starts;
    LX_ARRAY(uint16_t) units;                   /* kind * members + member: unit in its automata */
    LX_ARRAY(uint8_t) directions;               /* kind * LX_SECTIONS_MAX + section: LX_STARTS_ bits */
    LX_ARRAY(uint16_t) alike[LX_SECTIONS_MAX];  /* by section: the first kind that its automata do not tell from it */
    LX_ARRAY(uint16_t) beside[LX_SIDES];        /* 2 * section + reversed: its class as the item before a start */
    struct lx_interner voices[LX_SECTIONS_MAX]; /* units of a section's members, and types */
    LX_ARRAY(uint16_t) voiced[LX_SECTIONS_MAX]; /* number of a voice -> the first kind that has it */
    struct lx_interner classes[LX_SIDES];       /* class -> class in each member */
};

/* What a matcher knows of a team, until it is next asked for or told to forget: too much is forgotten then. NULL when
 * memory is short. */
struct lx_kinds *lx_matcher_kinds(struct lx_matcher *matcher, const struct lx_team *team);

/* Makes what there is to begin with. False when memory is short; free in any case. */
bool lx_kinds_init(struct lx_kinds *kinds, const struct lx_team *team, const lxt_allocator *allocator);
void lx_kinds_free(struct lx_kinds *kinds);

/* Whether what is known has to be forgotten before the next sequence: it is more than the limit, or memory was short.
 */
bool lx_kinds_full(const struct lx_kinds *kinds, uint32_t limit);

/* The kind of an item; LX_KIND_UNKNOWN when memory is short. */
uint16_t lx_kinds_find(struct lx_kinds *kinds, const struct lx_item *item);

/* The kind of an item of no type and a class set that the team's vocabulary has; `rows` are the team's. */
static inline uint32_t lx_kinds_untyped(struct lx_kinds *kinds, const uint16_t *rows, uint16_t set, uint8_t shape) {
    uint32_t kind = kinds->cells[(size_t)rows[set] * LX_SHAPE_COUNT + shape];
    if (kind == LX_KIND_UNKNOWN) {
        const struct lx_item item = {.set = set, .shape = shape};
        kind = lx_kinds_find(kinds, &item);
    }
    return kind;
}

/* The unit of a kind in the automata of a member. */
static inline uint32_t lx_kinds_unit(const struct lx_kinds *kinds, uint32_t kind, uint32_t member) {
    return kinds->units.items[(size_t)kind * kinds->team->members.count + member];
}

/* An item of a kind as the automata of a member, whose letters are given, see it. */
static inline struct lx_seen lx_kinds_see(const struct lx_kinds *kinds, uint32_t kind, uint32_t member,
                                          const struct lx_letters *letters) {
    uint32_t unit = lx_kinds_unit(kinds, kind, member);
    return (struct lx_seen){.vector = letters->vectors + (size_t)unit * letters->words,
                            .unit = unit,
                            .types = kinds->models.items[kind].types,
                            .gap = unit < LX_UNIT_SIGNATURES};
}

/* What is matched against. LX_KIND_OUTSIDE stands in front of the first kind and behind the last. */
struct lx_sequence {
    struct lx_kinds *known;
    uint16_t *kinds;             /* borrowed; LX_KIND_UNKNOWN: not looked at yet */
    const struct lx_item *items; /* borrowed; of those kinds */
    uint32_t count;
};

/* The kind of an item; or of none, where there is none beside the sequence. */
static inline uint32_t lx_sequence_kind(const struct lx_sequence *sequence, const uint16_t *at) {
    if (*at != LX_KIND_UNKNOWN) {
        return *at;
    }
    return sequence->kinds[at - sequence->kinds] =
               lx_kinds_find(sequence->known, &sequence->items[at - sequence->kinds]);
}

/* What the automata of a member walk over. */
struct lx_walked {
    const struct lx_automata *automata;
    const struct lx_letters *letters; /* of the automata */
    const struct lx_sequence *sequence;
    uint32_t member;
};

/* An item as the automata see it. */
static inline struct lx_seen lx_walked_see(const struct lx_walked *walked, uint32_t at) {
    const struct lx_sequence *sequence = walked->sequence;
    uint32_t kind = lx_sequence_kind(sequence, sequence->kinds + at);
    return lx_kinds_see(sequence->known, kind, walked->member, walked->letters);
}

#endif
