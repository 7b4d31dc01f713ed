/* The statements list, names and number. */
#include <string.h>

#include "lexicon/pack_compiler.h"

static const char *const scopes[] = {"any", "block", NULL};
static const char *const cases[] = {"any", "lower", "capital", "upper", NULL};
/* Of names, in the order of `enum lx_case`; `first` is `capital`, asked of the first word only. */
static const char *const name_cases[] = {"any", "first", "capital", "upper", NULL};
/* In the order of `enum lx_accent`. */
static const char *const accents[] = {"loose", "strict", "open", NULL};

/* What a statement's first line says of all its items. */
struct options {
    uint32_t scope;
    uint32_t case_policy;
    uint32_t accent;
    bool extends;
    bool first_only;            /* of names: only the first word must be capitalised */
    struct lx_slice class_name; /* of names */
    struct lx_run attributes;
};

static lxt_status read_name_case(struct lx_pack_cursor *cursor, struct options *options) {
    enum { FIRST = 1 };
    uint32_t choice = LX_CASE_CAPITAL;
    lxt_status status = lx_pack_choice(cursor, name_cases, "any, first, capital or upper", &choice);
    options->first_only = choice == FIRST;
    options->case_policy = choice == FIRST ? LX_CASE_CAPITAL : choice;
    return status;
}

/* Reads the options of a list (`names` false) or of names up to the line's end. */
static lxt_status read_options(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, bool names,
                               struct options *options) {
    const char *expected = names ? "class, scope, case, accent, key=value or the end of the line"
                                 : "scope, case, accent, extend, key=value or the end of the line";
    lxt_status status = LXT_OK;
    while (status == LXT_OK && !lx_cursor_ends(cursor)) {
        struct lx_pack_term term;
        status = lx_cursor_term(cursor, expected, 0, &term);
        if (status != LXT_OK) {
            return status;
        }
        if (term.form == LX_PACK_PAIR) {
            status = lx_pack_attribute(compiler, &term, &options->attributes);
        } else if (term.form == LX_PACK_STRING) {
            status = lx_cursor_fail(cursor, term.at, expected);
        } else if (lx_slice_is(term.text, "scope")) {
            status = lx_pack_choice(cursor, scopes, "any or block", &options->scope);
        } else if (lx_slice_is(term.text, "case")) {
            status = names ? read_name_case(cursor, options)
                           : lx_pack_choice(cursor, cases, "any, lower, capital or upper", &options->case_policy);
        } else if (lx_slice_is(term.text, "accent")) {
            status = lx_pack_choice(cursor, accents, "loose, strict or open", &options->accent);
        } else if (!names && lx_slice_is(term.text, "extend")) {
            options->extends = true;
        } else if (names && lx_slice_is(term.text, "class")) {
            status = lx_cursor_name(cursor, "the name of a class", &options->class_name);
        } else {
            status = lx_cursor_fail(cursor, term.at, expected);
        }
    }
    return status;
}

/* The item that every form of the statement's lines has in common. */
static lxt_status make_item(struct lx_pack_compiler *compiler, struct lx_slice class_name,
                            const struct options *options, struct lx_pack_item *item) {
    *item = (struct lx_pack_item){
        .class_index = LXT_NONE,
        .thing = LXT_NONE,
        .language = compiler->language,
        .scope = options->scope,
        .case_policy = options->case_policy,
        .accent = (enum lx_accent)options->accent,
        .first_only = options->first_only,
        .attributes = options->attributes,
    };
    if (class_name.length > 0) {
        item->class_index = lx_image_writer_class(&compiler->writer, class_name, compiler->language, options->scope,
                                                  options->case_policy, options->extends);
        if (item->class_index == LXT_NONE) {
            return lx_pack_memory(compiler);
        }
    }
    return LXT_OK;
}

/* End of the item at the cursor: two blanks, a tab, " [" or the line's end. */
static uint32_t item_end(const struct lx_pack_cursor *cursor) {
    const char *text = cursor->line.text;
    uint32_t at = cursor->at;
    for (; at < cursor->line.length && text[at] != '\t'; at++) {
        if (text[at] == ' ' && (text[at + 1] == ' ' || text[at + 1] == '\t' || text[at + 1] == '[')) {
            break;
        }
    }
    return at;
}

/* Reads an item, plain or a string, into the inflector's forms. */
static lxt_status read_item(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, uint32_t end,
                            uint32_t language) {
    if (cursor->line.text[cursor->at] == '"') {
        struct lx_slice string;
        lxt_status status = lx_cursor_string(cursor, &string);
        return status == LXT_OK ? lx_inflect_verbatim(compiler, string) : status;
    }
    uint32_t start = cursor->at;
    cursor->at = end;
    return lx_inflect(compiler, cursor, start, end, language);
}

static lxt_status add_forms(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor, uint32_t at,
                            const struct lx_pack_item *item) {
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; i < compiler->inflector.forms.count && status == LXT_OK; i++) {
        status = lx_pack_add_item(compiler, cursor, at, lx_inflected_form(&compiler->inflector, i), item);
    }
    return status;
}

static lxt_status read_list_line(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                                 const struct lx_pack_item *common) {
    while (!lx_cursor_ends(cursor)) {
        struct lx_pack_item item = *common;
        uint32_t start = cursor->at;
        if (cursor->line.text[start] == '[') {
            return lx_cursor_fail(cursor, start, "an item before its attributes");
        }
        item.attributes = (struct lx_run){0, 0};
        item.place = lx_pack_place(compiler, cursor);
        lxt_status status = read_item(compiler, cursor, item_end(cursor), compiler->language);
        if (status == LXT_OK && !lx_cursor_ends(cursor) && cursor->line.text[cursor->at] == '[') {
            status = lx_pack_brackets(compiler, cursor, &item.attributes);
        }
        if (status == LXT_OK) {
            status = lx_pack_more_attributes(compiler, common->attributes, &item.attributes);
        }
        if (status == LXT_OK) {
            status = add_forms(compiler, cursor, start, &item);
        }
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

lxt_status lx_pack_list(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct options options = {.scope = compiler->scope};
    struct lx_slice name;
    struct lx_pack_item item;
    lxt_status status = lx_cursor_name(cursor, "the name of a class", &name);
    if (status == LXT_OK) {
        status = read_options(compiler, cursor, false, &options);
    }
    if (status == LXT_OK) {
        status = make_item(compiler, name, &options, &item);
    }
    struct lx_pack_cursor body = {.reader = &compiler->reader};
    while (status == LXT_OK && lx_reader_body(&compiler->reader, &body.line)) {
        body.at = 0;
        status = read_list_line(compiler, &body, &item);
    }
    return status;
}

/* Where the variant at the cursor ends: a bar outside braces, " [" or the line's end; blanks before that are not part
 * of it. */
static uint32_t variant_end(const struct lx_pack_cursor *cursor) {
    const char *text = cursor->line.text;
    uint32_t at = cursor->at;
    uint32_t braces = 0;
    for (; at < cursor->line.length; at++) {
        braces += text[at] == '{';
        braces -= text[at] == '}' && braces > 0;
        bool bracket = text[at] == '[' && at > cursor->at && text[at - 1] == ' ';
        if ((text[at] == '|' && braces == 0) || bracket) {
            break;
        }
    }
    while (at > cursor->at && (text[at - 1] == ' ' || text[at - 1] == '\t')) {
        at--;
    }
    return at;
}

/* Reads "VALUE =" where the line begins so. */
static struct lx_slice read_value(struct lx_pack_cursor *cursor) {
    const char *text = cursor->line.text;
    struct lx_pack_cursor ahead = *cursor;
    while (ahead.at < ahead.line.length && strchr(" \t\"=|{}[~@", text[ahead.at]) == NULL) {
        ahead.at++;
    }
    struct lx_slice value = {text + cursor->at, ahead.at - cursor->at};
    bool blank = ahead.at < ahead.line.length && text[ahead.at] != '=';
    if (value.length > 0 && blank && !lx_cursor_ends(&ahead) && text[ahead.at] == '=') {
        cursor->at = ahead.at + 1;
        return value;
    }
    return (struct lx_slice){"", 0};
}

/* Reads "@xx" where it stands; the language of the file otherwise. */
static lxt_status read_language(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, uint32_t *language) {
    *language = compiler->language;
    if (lx_cursor_ends(cursor) || cursor->line.text[cursor->at] != '@') {
        return LXT_OK;
    }
    struct lx_slice code;
    cursor->at++;
    uint32_t at = cursor->at;
    lxt_status status = lx_cursor_name(cursor, "the code of a language after '@'", &code);
    return status == LXT_OK ? lx_pack_find_language(compiler, cursor, at, code, language) : status;
}

/* The thing of a line takes its name from the first form of its first variant. */
static lxt_status begin_thing(struct lx_pack_compiler *compiler, struct lx_string type, struct lx_slice value,
                              struct lx_pack_item *item) {
    struct lx_image_writer *writer = &compiler->writer;
    struct lx_listed_thing thing = {.type = type.at, .place = item->place};
    struct lx_string text = {0, 0};
    struct lx_slice name = lx_inflected_form(&compiler->inflector, 0);
    if (!lx_image_writer_string(writer, name, &text)) {
        return lx_pack_memory(compiler);
    }
    thing.name = text.at;
    if (!lx_image_writer_string(writer, value, &text)) {
        return lx_pack_memory(compiler);
    }
    thing.value = text.at;
    if (!lx_array_push(compiler->allocator, &writer->listed, thing)) {
        return lx_pack_memory(compiler);
    }
    item->thing = writer->listed.count - 1;
    return LXT_OK;
}

/* Reads one variant and what follows it: *more tells whether a bar did. */
static lxt_status read_variant(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, struct lx_string type,
                               struct lx_slice value, struct lx_pack_item *item, bool *more) {
    lxt_status status = read_language(compiler, cursor, &item->language);
    if (status != LXT_OK) {
        return status;
    }
    if (lx_cursor_ends(cursor) || strchr("|[", cursor->line.text[cursor->at]) != NULL) {
        return lx_cursor_fail(cursor, cursor->at, "a name");
    }
    uint32_t start = cursor->at;
    status = read_item(compiler, cursor, variant_end(cursor), item->language);
    if (status == LXT_OK && item->thing == LXT_NONE) {
        status = begin_thing(compiler, type, value, item);
    }
    if (status == LXT_OK) {
        status = add_forms(compiler, cursor, start, item);
    }
    *more = !lx_cursor_ends(cursor) && cursor->line.text[cursor->at] == '|';
    cursor->at += *more;
    return status;
}

static lxt_status read_names_line(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                                  struct lx_string type, const struct lx_pack_item *common) {
    struct lx_pack_item item = *common;
    item.place = lx_pack_place(compiler, cursor);
    struct lx_slice value = read_value(cursor);
    bool more = true;
    while (more) {
        lxt_status status = read_variant(compiler, cursor, type, value, &item, &more);
        if (status != LXT_OK) {
            return status;
        }
    }
    struct lx_run attributes = {0, 0};
    lxt_status status = LXT_OK;
    if (!lx_cursor_ends(cursor) && cursor->line.text[cursor->at] == '[') {
        status = lx_pack_brackets(compiler, cursor, &attributes);
    }
    if (status == LXT_OK) {
        status = lx_pack_more_attributes(compiler, common->attributes, &attributes);
    }
    compiler->writer.listed.items[item.thing].attributes = attributes;
    return status == LXT_OK ? lx_cursor_finish(cursor, "'|', '[' or the end of the line") : status;
}

lxt_status lx_pack_names(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct options options = {.scope = compiler->scope, .case_policy = LX_CASE_CAPITAL};
    struct lx_slice type;
    struct lx_string type_string;
    struct lx_pack_item item;
    lxt_status status = lx_cursor_name(cursor, "the type of the things", &type);
    if (status == LXT_OK) {
        status = read_options(compiler, cursor, true, &options);
    }
    if (status == LXT_OK) {
        status = make_item(compiler, options.class_name, &options, &item);
    }
    if (status == LXT_OK && !lx_image_writer_string(&compiler->writer, type, &type_string)) {
        status = lx_pack_memory(compiler);
    }
    struct lx_pack_cursor body = {.reader = &compiler->reader};
    while (status == LXT_OK && lx_reader_body(&compiler->reader, &body.line)) {
        body.at = 0;
        status = read_names_line(compiler, &body, type_string, &item);
    }
    return status;
}

lxt_status lx_pack_number(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    static const char *const digits[] = {"digits", NULL};
    struct lx_image_number number = {.digits_low = 1, .digits_high = 9};
    struct lx_slice name;
    uint32_t chosen;
    lxt_status status = lx_cursor_name(cursor, "the name of a class", &name);
    if (status == LXT_OK) {
        status = lx_cursor_range(cursor, "a range of numbers MIN-MAX", &number.low, &number.high);
    }
    if (status == LXT_OK && !lx_cursor_ends(cursor)) {
        status = lx_pack_choice(cursor, digits, "digits or the end of the line", &chosen);
        if (status == LXT_OK) {
            status = lx_cursor_range(cursor, "how many digits, MIN-MAX", &number.digits_low, &number.digits_high);
        }
    }
    if (status == LXT_OK) {
        status = lx_cursor_finish(cursor, "the end of the line");
    }
    if (status != LXT_OK) {
        return status;
    }
    number.class_index =
        lx_image_writer_class(&compiler->writer, name, compiler->language, compiler->scope, LX_CASE_ANY, false);
    if (number.class_index == LXT_NONE || !lx_array_push(compiler->allocator, &compiler->writer.numbers, number)) {
        return lx_pack_memory(compiler);
    }
    return LXT_OK;
}
