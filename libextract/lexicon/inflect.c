#include "lexicon/inflect.h"

#include <string.h>

#include "lexicon/pack_compiler.h"
#include "lexicon/spelling.h"

void lx_inflector_init(struct lx_inflector *inflector, const lxt_allocator *allocator) {
    *inflector = (struct lx_inflector){0};
    lx_buffer_init(&inflector->text, allocator);
    lx_buffer_init(&inflector->form, allocator);
}

void lx_inflector_free(struct lx_inflector *inflector) {
    lx_array_free(inflector->text.allocator, &inflector->forms);
    lx_buffer_free(&inflector->text);
    lx_buffer_free(&inflector->form);
}

struct lx_slice lx_inflected_form(const struct lx_inflector *inflector, uint32_t index) {
    struct lx_inflected form = inflector->forms.items[index];
    return (struct lx_slice){inflector->text.bytes + form.at, form.length};
}

/* An item on its way to its forms. */
struct expansion {
    struct lx_pack_compiler *compiler;
    const struct lx_pack_cursor *cursor;
    const char *text;
    uint32_t end;
    uint32_t language;
};

static bool same_string(const char *bytes, struct lx_string string, struct lx_slice slice) {
    return string.length == slice.length && memcmp(bytes + string.at, slice.bytes, slice.length) == 0;
}

/* Endings of a macro of this compilation, by language index. */
static bool find_own(const struct lx_image_writer *writer, uint32_t language, struct lx_slice name,
                     struct lx_slice *endings) {
    for (uint32_t i = 0; i < writer->macros.count; i++) {
        const struct lx_image_macro *macro = &writer->macros.items[i];
        if (macro->language == language && same_string(writer->bytes.bytes, macro->name, name)) {
            *endings = (struct lx_slice){writer->bytes.bytes + macro->endings.at, macro->endings.length};
            return true;
        }
    }
    return false;
}

/* Endings of a macro of an image compiled before, whose languages have other indices. */
static bool find_in_base(const struct lx_pack_compiler *compiler, uint32_t language, struct lx_slice name,
                         struct lx_slice *endings) {
    const struct lx_image *base = compiler->base;
    struct lx_string code = compiler->writer.languages.items[language].code;
    struct lx_slice wanted = {compiler->writer.bytes.bytes + code.at, code.length};
    for (uint32_t i = 0; base != NULL && i < base->count[LX_SECTION_MACROS]; i++) {
        const struct lx_image_macro *macro = &base->macros[i];
        if (same_string(base->bytes, base->languages[macro->language].code, wanted) &&
            same_string(base->bytes, macro->name, name)) {
            *endings = (struct lx_slice){lx_image_text(base, macro->endings), macro->endings.length};
            return true;
        }
    }
    return false;
}

static bool find_macro(const struct expansion *expansion, struct lx_slice name, struct lx_slice *endings) {
    const struct lx_pack_compiler *compiler = expansion->compiler;
    const uint32_t languages[] = {expansion->language, compiler->language, 0};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        if (find_own(&compiler->writer, languages[i], name, endings) ||
            find_in_base(compiler, languages[i], name, endings)) {
            return true;
        }
    }
    return false;
}

/* Adds the finished form, with single spaces, unless it is empty. */
static lxt_status emit(const struct expansion *expansion, uint32_t at) {
    struct lx_inflector *inflector = &expansion->compiler->inflector;
    if (inflector->forms.count == LX_FORMS_MAX) {
        return lx_cursor_fail(expansion->cursor, at, "at most 4096 forms of an item");
    }
    uint32_t start = (uint32_t)inflector->text.length;
    size_t length = lx_spelling_tidy(inflector->form.bytes, inflector->form.length);
    for (size_t i = 0; i < length; i++) {
        bool doubled = inflector->text.length == start || inflector->text.bytes[inflector->text.length - 1] == ' ';
        if (inflector->form.bytes[i] != ' ' || !doubled) {
            lx_buffer_byte(&inflector->text, inflector->form.bytes[i]);
        }
    }
    uint32_t end = (uint32_t)inflector->text.length;
    while (end > start && inflector->text.bytes[end - 1] == ' ') {
        end--;
    }
    struct lx_inflected form = {start, end - start};
    if (inflector->text.failed || inflector->form.failed ||
        !lx_array_push(inflector->text.allocator, &inflector->forms, form)) {
        return lx_pack_memory(expansion->compiler);
    }
    return end > start ? LXT_OK : lx_cursor_fail(expansion->cursor, at, "a word");
}

static lxt_status walk(const struct expansion *expansion, uint32_t at, uint32_t end, uint32_t resume, uint32_t depth);

static uint32_t macro_name_end(const struct expansion *expansion, uint32_t at, uint32_t end) {
    const char *text = expansion->text;
    while (at < end && ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z') ||
                        (text[at] >= '0' && text[at] <= '9') || text[at] == '_')) {
        at++;
    }
    return at;
}

/* The form so far, with each ending of the macro at `at` in turn, and what follows. */
static lxt_status walk_macro(const struct expansion *expansion, uint32_t at, uint32_t end, uint32_t resume,
                             uint32_t depth) {
    struct lx_buffer *form = &expansion->compiler->inflector.form;
    uint32_t rest = macro_name_end(expansion, at + 1, end);
    struct lx_slice endings;
    if (!find_macro(expansion, (struct lx_slice){expansion->text + at + 1, rest - at - 1}, &endings)) {
        return lx_cursor_fail(expansion->cursor, at, "the name of an inflection macro of this language after '~'");
    }
    size_t mark = form->length;
    for (uint32_t from = 0, to; from < endings.length; from = to + 1) {
        const char *space = memchr(endings.bytes + from, ' ', endings.length - from);
        to = space == NULL ? endings.length : (uint32_t)(space - endings.bytes);
        bool empty = to - from == 1 && endings.bytes[from] == '-';
        if (!empty) {
            lx_buffer_append(form, endings.bytes + from, to - from);
        }
        lxt_status status = walk(expansion, rest, end, resume, depth + 1);
        if (status != LXT_OK) {
            return status;
        }
        form->length = mark;
    }
    return LXT_OK;
}

/* The form so far, with each alternative of the braces at `at` in turn, and what follows. */
static lxt_status walk_braces(const struct expansion *expansion, uint32_t at, uint32_t depth) {
    struct lx_buffer *form = &expansion->compiler->inflector.form;
    const char *close = memchr(expansion->text + at, '}', expansion->end - at);
    if (close == NULL) {
        return lx_cursor_fail(expansion->cursor, expansion->end, "'}' after the alternatives");
    }
    uint32_t stop = (uint32_t)(close - expansion->text);
    const char *nested = memchr(expansion->text + at + 1, '{', stop - at - 1);
    if (nested != NULL) {
        return lx_cursor_fail(expansion->cursor, (uint32_t)(nested - expansion->text),
                              "alternatives without braces inside");
    }
    size_t mark = form->length;
    for (uint32_t from = at + 1, to; from <= stop; from = to + 1) {
        const char *bar = memchr(expansion->text + from, '|', stop - from);
        to = bar == NULL ? stop : (uint32_t)(bar - expansion->text);
        lxt_status status = walk(expansion, from, to, stop + 1, depth + 1);
        if (status != LXT_OK) {
            return status;
        }
        form->length = mark;
    }
    return LXT_OK;
}

/*
 * Reads on from `at` to `end`, then (after an alternative) from `resume`, 0 for none; every path to the end of the item
 * is a form.
 */
static lxt_status walk(const struct expansion *expansion, uint32_t at, uint32_t end, uint32_t resume, uint32_t depth) {
    if (depth > LX_FORM_CHOICES_MAX) {
        return lx_cursor_fail(expansion->cursor, at, "at most 16 macros and alternatives in an item");
    }
    for (;; at++) {
        if (at == end && resume != 0) {
            at = resume;
            end = expansion->end;
            resume = 0;
        }
        if (at == end) {
            return emit(expansion, at);
        }
        switch (expansion->text[at]) {
        case '~':
            return walk_macro(expansion, at, end, resume, depth);
        case '{':
            return walk_braces(expansion, at, depth);
        case '}':
        case '|':
            return lx_cursor_fail(expansion->cursor, at, "'{' before alternatives");
        default:
            lx_buffer_byte(&expansion->compiler->inflector.form, expansion->text[at]);
        }
    }
}

static void restart(struct lx_inflector *inflector) {
    inflector->forms.count = 0;
    lx_buffer_clear(&inflector->text);
    lx_buffer_clear(&inflector->form);
}

lxt_status lx_inflect(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor, uint32_t from,
                      uint32_t to, uint32_t language) {
    if (to - from > LX_FORM_BYTES_MAX) {
        return lx_cursor_fail(cursor, from, "an item of at most 4096 bytes");
    }
    restart(&compiler->inflector);
    const struct expansion expansion = {compiler, cursor, cursor->line.text, to, language};
    return walk(&expansion, from, to, 0, 0);
}

lxt_status lx_inflect_verbatim(struct lx_pack_compiler *compiler, struct lx_slice string) {
    struct lx_inflector *inflector = &compiler->inflector;
    struct lx_inflected form = {0, string.length};
    restart(inflector);
    if (!lx_buffer_append(&inflector->text, string.bytes, string.length) ||
        !lx_array_push(compiler->allocator, &inflector->forms, form)) {
        return lx_pack_memory(compiler);
    }
    inflector->forms.items[0].length = (uint32_t)lx_spelling_tidy(inflector->text.bytes, string.length);
    return LXT_OK;
}

/* Endings joined by single spaces, as the image keeps them. */
static lxt_status read_endings(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    lx_buffer_clear(&compiler->pattern);
    do {
        struct lx_pack_term term;
        lxt_status status = lx_cursor_term(cursor, "an ending, or - for the empty one", 0, &term);
        if (status != LXT_OK) {
            return status;
        }
        if (term.form != LX_PACK_WORD) {
            return lx_cursor_fail(cursor, term.at, "an ending, or - for the empty one");
        }
        if (compiler->pattern.length > 0) {
            lx_buffer_byte(&compiler->pattern, ' ');
        }
        lx_buffer_append(&compiler->pattern, term.text.bytes, term.text.length);
    } while (!lx_cursor_ends(cursor));
    return compiler->pattern.failed ? lx_pack_memory(compiler) : LXT_OK;
}

lxt_status lx_pack_inflect(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct lx_image_writer *writer = &compiler->writer;
    struct lx_pack_term name;
    struct lx_slice endings;
    lxt_status status = lx_cursor_term(cursor, "the name of a macro", 0, &name);
    if (status != LXT_OK) {
        return status;
    }
    const struct expansion whole = {compiler, cursor, name.text.bytes, name.text.length, 0};
    if (name.form != LX_PACK_WORD || macro_name_end(&whole, 0, name.text.length) != name.text.length) {
        return lx_cursor_fail(cursor, name.at, "the name of a macro: letters, digits and _");
    }
    if (find_own(writer, compiler->language, name.text, &endings)) {
        return lx_cursor_fail(cursor, name.at, "a macro name that is not taken in this language");
    }
    status = read_endings(compiler, cursor);
    if (status != LXT_OK) {
        return status;
    }
    endings = (struct lx_slice){compiler->pattern.bytes, (uint32_t)compiler->pattern.length};
    struct lx_image_macro macro = {.language = compiler->language};
    if (!lx_image_writer_string(writer, name.text, &macro.name) ||
        !lx_image_writer_string(writer, endings, &macro.endings) ||
        !lx_array_push(compiler->allocator, &writer->macros, macro)) {
        return lx_pack_memory(compiler);
    }
    return LXT_OK;
}
