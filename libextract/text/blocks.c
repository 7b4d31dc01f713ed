/* Blocks and their roles, from cheap features of lines. */
#include "text/block.h"
#include "text/cleaner.h"

enum {
    TITLE_CHARS = 120, /* longest heading */
    SHORT_CHARS = 60,  /* longest line of a menu */
    MENU_LINES = 4,    /* short lines in a row that look like a menu */
    CARD_LINES = 3     /* lines of a card above its first address */
};

static bool is_contact(const struct lx_block_features *f) {
    return f->chars <= LX_BLOCK_SHORT && (f->at_sign || f->phone) && !f->quoted;
}

static bool stands_alone(uint8_t gap, uint8_t gap_behind) {
    return gap == LX_GAP_PARAGRAPH && (gap_behind == LX_GAP_PARAGRAPH || gap_behind == LX_GAP_LINE);
}

static uint8_t role_of(const struct lx_block_features *f, const struct lx_block *block, uint8_t tag,
                       uint8_t gap_behind) {
    if (block->gap == LX_GAP_CELL || gap_behind == LX_GAP_CELL) {
        return LX_ROLE_ROW;
    }
    if (tag == LX_BREAK_TITLE || gap_behind == LX_GAP_GLUED) {
        return LX_ROLE_TITLE;
    }
    if (block->item) {
        return LX_ROLE_ITEM;
    }
    if (is_contact(f)) {
        return LX_ROLE_CONTACT;
    }
    if (f->quoted || tag == LX_BREAK_QUOTE) {
        return LX_ROLE_QUOTE;
    }
    bool heading = (f->shouted && f->chars > 3) || (f->capital && stands_alone(block->gap, gap_behind));
    return f->chars <= TITLE_CHARS && !f->sentence && heading ? LX_ROLE_TITLE : LX_ROLE_BODY;
}

/* State of the search for runs of short lines. */
struct menu {
    uint32_t first; /* block that began the run */
    uint32_t lines;
    bool card; /* an address or number stands in the run */
};

static void close_menu(struct lx_text *text, struct menu *menu) {
    struct lx_block *blocks = text->blocks.items;
    for (uint32_t i = menu->first; i < text->blocks.count && menu->lines >= MENU_LINES && !menu->card; i++) {
        blocks[i].role =
            blocks[i].role == LX_ROLE_BODY || blocks[i].role == LX_ROLE_TITLE ? LX_ROLE_NAVIGATION : blocks[i].role;
    }
    menu->lines = 0;
    menu->card = false;
    menu->first = text->blocks.count;
}

/* The lines above an address or number belong to its card. */
static void extend_card(struct lx_text *text, const struct menu *menu) {
    struct lx_block *blocks = text->blocks.items;
    uint32_t last = text->blocks.count - 1;
    for (uint32_t i = last; i > menu->first && last - i < CARD_LINES; i--) {
        if (blocks[i].gap != LX_GAP_LINE || blocks[i - 1].role != LX_ROLE_BODY) {
            break;
        }
        blocks[i - 1].role = LX_ROLE_CONTACT;
    }
}

static void follow_menu(struct lx_text *text, struct menu *menu, const struct lx_block_features *f) {
    const struct lx_block *block = &text->blocks.items[text->blocks.count - 1];
    bool together = block->gap == LX_GAP_LINE || block->gap == LX_GAP_PARAGRAPH;
    bool line = f->chars <= SHORT_CHARS && (!f->sentence || block->role == LX_ROLE_CONTACT) && together &&
                (block->role == LX_ROLE_BODY || block->role == LX_ROLE_TITLE || block->role == LX_ROLE_CONTACT);
    if (!line || (block->gap == LX_GAP_PARAGRAPH && menu->lines > 0)) {
        struct lx_block kept = *block;
        text->blocks.count--;
        close_menu(text, menu);
        text->blocks.items[text->blocks.count++] = kept;
    }
    if (line) {
        menu->lines++;
        menu->card |= block->role == LX_ROLE_CONTACT;
    } else {
        menu->first = text->blocks.count;
    }
    if (block->role == LX_ROLE_CONTACT) {
        extend_card(text, menu);
    }
}

static bool push_block(struct lx_text *text, struct lx_block block, uint8_t tag, uint8_t gap_behind,
                       struct menu *menu) {
    struct lx_block_features f = lx_block_read_features(text, block.start, block.end);
    block.role = role_of(&f, &block, tag, gap_behind);
    if (!lx_array_push(text->allocator, &text->blocks, block)) {
        return false;
    }
    follow_menu(text, menu, &f);
    return true;
}

/* Gap and tag between the last block and the next one: the strongest of the breaks since. */
struct between {
    uint8_t gap;
    uint8_t tag;
};

static void cross(struct between *between, const struct lx_break *b) {
    between->gap = b->gap > between->gap ? b->gap : between->gap;
    between->tag = b->item != LX_BREAK_PLAIN ? b->item : between->tag;
}

/* A block waits until the gap behind it is known. */
struct pending {
    struct lx_block block;
    uint8_t tag;
    bool any;
};

static bool begin(struct lx_text *text, struct pending *pending, struct menu *menu, uint32_t start, uint32_t end,
                  struct between *between) {
    if (pending->any && !push_block(text, pending->block, pending->tag, between->gap, menu)) {
        return false;
    }
    bool item = between->tag == LX_BREAK_ITEM ||
                (between->gap >= LX_GAP_PARAGRAPH && lx_span_bullet(text, start, end) != 0 && !pending->any);
    pending->block = (struct lx_block){.start = start, .end = end, .gap = between->gap, .item = item};
    pending->tag = between->tag;
    pending->any = true;
    *between = (struct between){0, 0};
    return true;
}

bool lx_blocks_read(struct lx_text *text) {
    struct pending pending = {.any = false};
    struct menu menu = {0, 0, false};
    struct between between = {LX_GAP_PARAGRAPH, LX_BREAK_PLAIN};
    uint32_t from = 0;
    for (uint32_t i = 0; i <= text->breaks.count; i++) {
        bool last = i == text->breaks.count;
        if (!last && text->breaks.items[i].gap < LX_GAP_LINE) {
            continue;
        }
        uint32_t start = from;
        uint32_t end = last ? text->clean.count : text->breaks.items[i].at;
        lx_span_trim(text, &start, &end);
        if (start != end && !begin(text, &pending, &menu, start, end, &between)) {
            return false;
        }
        if (!last) {
            cross(&between, &text->breaks.items[i]);
            from = text->breaks.items[i].at;
        }
    }
    if (pending.any && !push_block(text, pending.block, pending.tag, LX_GAP_PARAGRAPH, &menu)) {
        return false;
    }
    close_menu(text, &menu);
    return true;
}
