#include <stddef.h>
#include <string.h>

#include "mentions/date_request.h"
#include "mentions/date_words.h"
#include "mentions/value_argument.h"

/* Words whose attribute `value` is a number, in packs. */
#define NUMBER_CLASSES "number_word ordinal_word"
#define WEEKDAY_CLASSES "weekday weekday_plural weekday_short weekday_word"
#define UNIT_CLASSES "date_unit date_units weekend_word"

/* Parts of a date that an argument may name, also with from_ or to_ before it. */
enum part {
    PART_DAY,
    PART_MONTH,
    PART_YEAR,
    PART_WEEKDAY,
    PART_WEEK,
    PART_QUARTER,
    PART_SEASON,
    PART_HALF,
    PART_FORTNIGHT,
    PART_DECADE,
    PART_CENTURY,
    PART_FIRST,
    PART_SECOND,
    PART_NTH,
    PART_ROUND,
    PART_HOLIDAY
};

static const struct {
    const char *key;
    enum part part;
    const char *classes; /* lists that give words a value for it */
    int32_t low;
    int32_t high;
} part_table[] = {
    {"day", PART_DAY, NUMBER_CLASSES, 1, 31},
    {"month", PART_MONTH, "month_name month_short month_capital month_word", 1, 12},
    {"year", PART_YEAR, "fiscal_year", 0, LX_YEAR_MAX},
    {"weekday", PART_WEEKDAY, WEEKDAY_CLASSES, 1, 7},
    {"week", PART_WEEK, NUMBER_CLASSES, 1, 53},
    {"quarter", PART_QUARTER, "quarter_name roman_quarter nth_ordinal " NUMBER_CLASSES, 1, 4},
    {"season", PART_SEASON, "season", 1, 4},
    {"half", PART_HALF, "half_name " NUMBER_CLASSES, 1, 2},
    {"fortnight", PART_FORTNIGHT, NUMBER_CLASSES, 1, 2},
    {"decade", PART_DECADE, "decade_word " NUMBER_CLASSES, 0, LX_YEAR_MAX},
    {"century", PART_CENTURY, "roman_small " NUMBER_CLASSES, 1, 39},
    {"first", PART_FIRST, "", 1, 31},
    {"second", PART_SECOND, "", 1, 31},
    {"nth", PART_NTH, "ordinal_word nth_word nth_plural", -5, 31},
    {"round", PART_ROUND, "", 0, LX_YEAR_MAX}, /* another decade, which tells that the first is no year */
    {"holiday", PART_HOLIDAY, "holiday holiday_saint holiday_long holiday_plural saint_clear", 0, 0},
};

static const struct {
    const char *name;
    enum lx_date_unit unit;
} unit_table[] = {
    {"day", LX_UNIT_DAY},         {"week", LX_UNIT_WEEK},       {"weekend", LX_UNIT_WEEKEND}, {"month", LX_UNIT_MONTH},
    {"quarter", LX_UNIT_QUARTER}, {"season", LX_UNIT_SEASON},   {"half", LX_UNIT_HALF_YEAR},  {"year", LX_UNIT_YEAR},
    {"decade", LX_UNIT_DECADE},   {"century", LX_UNIT_CENTURY},
};

/* What reading an argument needs. */
struct reader {
    const struct lx_reading *reading;
    const struct lx_value_call *call;
    struct lx_date_request *request;
};

/* The first year of a decade written with two digits: those that are surely of the last century, or 2000 and 2010. */
static int32_t decade_year(int32_t number, uint32_t digits) {
    if (digits > 2 || number > 99) {
        return number - number % 10;
    }
    return number >= 30 ? 1900 + number - number % 10 : number < 20 ? 2000 + number - number % 10 : LX_YEAR_UNKNOWN;
}

static void set_part(struct lx_date_parts *parts, enum part part, int32_t number, uint32_t digits) {
    uint8_t small = (uint8_t)number;
    switch (part) {
    case PART_DAY:
        parts->day = small;
        break;
    case PART_MONTH:
        parts->month = small;
        break;
    case PART_YEAR:
        parts->year = number;
        parts->year_digits = (uint8_t)digits;
        break;
    case PART_WEEKDAY:
        parts->weekday = small;
        break;
    case PART_WEEK:
        parts->week = small;
        break;
    case PART_QUARTER:
        parts->quarter = small;
        break;
    case PART_SEASON:
        parts->season = small;
        break;
    case PART_HALF:
        parts->half = small;
        break;
    case PART_FORTNIGHT:
        parts->fortnight = small;
        break;
    case PART_DECADE:
        parts->decade = decade_year(number, digits);
        break;
    case PART_CENTURY:
        parts->century = (number - 1) * 100;
        break;
    case PART_FIRST:
        parts->first = small;
        break;
    case PART_SECOND:
        parts->second = small;
        break;
    case PART_NTH:
        parts->nth = (int8_t)number;
        break;
    case PART_ROUND:
    case PART_HOLIDAY:
        break;
    }
}

/* A Roman numeral in the span ("XIXe", "IV"), 0 where there is none. */
static uint32_t roman_in(const struct lx_reading *reading, const struct lx_argument *argument) {
    for (uint32_t i = argument->first; argument->literal == NULL && i < argument->end; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        uint32_t number = lx_parse_roman(reading->text->clean.items + token->start, token->length);
        if (number != 0) {
            return number;
        }
    }
    return 0;
}

static bool allows_roman(enum part part) {
    return part == PART_CENTURY || part == PART_QUARTER || part == PART_HALF;
}

/* A year with a point at its thousands, which is often written though it is wrong: 2.020. */
static void join_thousands(const struct reader *reader, const struct lx_argument *argument, int32_t *number,
                           uint32_t *digits) {
    enum { TOKENS = 3, THOUSAND = 1000 };
    if (*digits != 1 || argument->literal != NULL || argument->end - argument->first != TOKENS) {
        return;
    }
    const struct lx_token *tail = &reader->reading->tokens->tokens.items[argument->end - 1];
    if (tail->shape == LX_SHAPE_DIGITS && tail->length == TOKENS) {
        *number = *number * THOUSAND + (int32_t)tail->code;
        *digits = TOKENS + 1;
    }
}

static enum lx_value_result read_number(const struct reader *reader, const struct lx_argument *argument, size_t row,
                                        struct lx_date_parts *parts) {
    int32_t number = 0;
    uint32_t digits = 0;
    bool found = false;
    if (!lx_argument_number(reader->reading, reader->call, argument, part_table[row].classes, &number, &digits,
                            &found)) {
        return LX_VALUE_MEMORY;
    }
    if (part_table[row].part == PART_YEAR) {
        join_thousands(reader, argument, &number, &digits);
    }
    if (digits == 0 && part_table[row].part == PART_YEAR) {
        digits = 4;
        found = found || lx_date_words(reader->reading, argument, &number);
    }
    if (!found && allows_roman(part_table[row].part)) {
        number = (int32_t)roman_in(reader->reading, argument);
        found = number != 0;
    }
    if (!found || number < part_table[row].low || number > part_table[row].high) {
        return LX_VALUE_REFUSED;
    }
    bool decade = part_table[row].part == PART_DECADE || part_table[row].part == PART_ROUND;
    if (decade && number % 10 != 0) {
        return LX_VALUE_REFUSED;
    }
    set_part(parts, part_table[row].part, number, digits);
    return LX_VALUE_OK;
}

static enum lx_value_result read_part(const struct reader *reader, const struct lx_argument *argument, size_t row,
                                      struct lx_date_parts *parts) {
    parts->stated = true;
    if (part_table[row].part != PART_HOLIDAY) {
        return read_number(reader, argument, row, parts);
    }
    if (!lx_argument_attribute(reader->reading, reader->call, argument, part_table[row].classes, "value",
                               &parts->holiday)) {
        return LX_VALUE_MEMORY;
    }
    return parts->holiday != NULL ? LX_VALUE_OK : LX_VALUE_REFUSED;
}

static enum lx_value_result read_unit(const struct reader *reader, const struct lx_argument *argument,
                                      enum lx_date_unit *unit) {
    const char *name = NULL;
    if (!lx_argument_attribute(reader->reading, reader->call, argument, UNIT_CLASSES, "value", &name)) {
        return LX_VALUE_MEMORY;
    }
    for (size_t i = 0; name != NULL && i < sizeof unit_table / sizeof *unit_table; i++) {
        if (strcmp(unit_table[i].name, name) == 0) {
            *unit = unit_table[i].unit;
            return LX_VALUE_OK;
        }
    }
    return LX_VALUE_REFUSED;
}

static enum lx_value_result read_offset(const struct reader *reader, const struct lx_argument *argument) {
    const char *text = NULL;
    if (!lx_argument_attribute(reader->reading, reader->call, argument,
                               "date_offset date_plural date_next date_anaphora date_later "
                               "relative_day relative_phrase",
                               "value", &text)) {
        return LX_VALUE_MEMORY;
    }
    if (text == NULL || !lx_parse_number(text, &reader->request->offset)) {
        return LX_VALUE_REFUSED;
    }
    reader->request->has_offset = true;
    return reader->request->offset >= -9 && reader->request->offset <= 9 ? LX_VALUE_OK : LX_VALUE_REFUSED;
}

/* A number in digits or in words, of which there may be several: "twenty-five". */
static enum lx_value_result read_amount(const struct reader *reader, const struct lx_argument *argument,
                                        int32_t *number) {
    enum { AMOUNT_MAX = 1000 };
    uint32_t digits = 0;
    bool found = false;
    if (!lx_argument_number(reader->reading, reader->call, argument, "months_together " NUMBER_CLASSES, number, &digits,
                            &found)) {
        return LX_VALUE_MEMORY;
    }
    int32_t sum = 0;
    bool words = digits == 0 && argument->literal == NULL && argument->end - argument->first > 1;
    if (words && lx_date_words(reader->reading, argument, &sum)) {
        *number = sum;
        found = true;
    }
    return found && *number >= 1 && *number <= AMOUNT_MAX ? LX_VALUE_OK : LX_VALUE_REFUSED;
}

/* "that year", "el mismo año": the last one that was written before; without one nothing is known. */
static enum lx_value_result read_that_year(const struct reader *reader) {
    enum { TOKENS_BACK = 100, YEAR_DIGITS = 4 };
    struct lx_date_parts *parts = &reader->request->whole;
    uint32_t first = reader->call->first == LX_NONE ? 0 : reader->call->first;
    for (uint32_t i = first; i > 0 && first - i < TOKENS_BACK; i--) {
        if (lx_token_has_class(reader->reading, i - 1, "year")) {
            parts->year = (int32_t)reader->reading->tokens->tokens.items[i - 1].code;
            parts->year_digits = YEAR_DIGITS;
            return LX_VALUE_OK;
        }
    }
    lx_date_request_init(reader->request);
    return LX_VALUE_OK;
}

/* How far away from the date, to be turned round by `back`. */
static enum lx_value_result read_shift(const struct reader *reader, const struct lx_argument *argument) {
    enum { SHIFT_MAX = 1000 };
    uint32_t digits = 0;
    bool found = false;
    if (!lx_argument_number(reader->reading, reader->call, argument, NUMBER_CLASSES, &reader->request->shift, &digits,
                            &found)) {
        return LX_VALUE_MEMORY;
    }
    bool near = reader->request->shift >= -SHIFT_MAX && reader->request->shift <= SHIFT_MAX;
    reader->request->shift_counted = true;
    return found && near ? LX_VALUE_OK : LX_VALUE_REFUSED;
}

static bool is_literal(const struct lx_argument *argument, const char *text) {
    return argument->literal != NULL && strcmp(argument->literal, text) == 0;
}

/* Where an argument is kept: an offset in the request. */
struct place {
    const char *key;
    size_t at;
};
#define PLACE(key, member)                                                                                             \
    { key, offsetof(struct lx_date_request, member) }

static const struct place amounts[] = {PLACE("count", count), PLACE("nth_count", nth_count),
                                       PLACE("more", more[0].count), PLACE("also", more[1].count)};
static const struct place units[] = {PLACE("unit", unit), PLACE("nth_unit", nth_unit), PLACE("shift_unit", shift_unit),
                                     PLACE("more_unit", more[0].unit), PLACE("also_unit", more[1].unit)};
/* What is said by the argument's presence alone. */
static const struct place flags[] = {PLACE("about", approximate),
                                     PLACE("each", each),
                                     PLACE("by_calendar", by_calendar),
                                     PLACE("beside", beside),
                                     PLACE("note", note_only),
                                     PLACE("brief", brief_only),
                                     PLACE("told", told_only),
                                     PLACE("ahead", ahead_only),
                                     PLACE("week_of", week_of),
                                     PLACE("week_begins", week_begins),
                                     PLACE("weekend_of", weekend_of),
                                     PLACE("long_weekend", long_weekend),
                                     PLACE("near", near),
                                     PLACE("era", era)};
#define COUNT(table) (sizeof(table) / sizeof *(table))

/* The place that a table gives a key, NULL where it has none. */
static void *place_of(struct lx_date_request *request, const struct place *table, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(table[i].key, key) == 0) {
            return (char *)request + table[i].at;
        }
    }
    return NULL;
}

static enum lx_value_result read_shift_weekday(const struct reader *reader, const struct lx_argument *argument) {
    enum { DAYS = 7 };
    int32_t number = 0;
    uint32_t digits = 0;
    bool found = false;
    if (!lx_argument_number(reader->reading, reader->call, argument, WEEKDAY_CLASSES, &number, &digits, &found)) {
        return LX_VALUE_MEMORY;
    }
    reader->request->shift_weekday = (uint8_t)number;
    return found && number >= 1 && number <= DAYS ? LX_VALUE_OK : LX_VALUE_REFUSED;
}

/* Arguments that concern the whole expression. */
static enum lx_value_result read_modifier(const struct reader *reader, const struct lx_argument *argument) {
    struct lx_date_request *request = reader->request;
    int32_t *amount = place_of(request, amounts, COUNT(amounts), argument->key);
    enum lx_date_unit *unit = place_of(request, units, COUNT(units), argument->key);
    bool *flag = place_of(request, flags, COUNT(flags), argument->key);
    if (amount != NULL) {
        return read_amount(reader, argument, amount);
    }
    if (unit != NULL) {
        return read_unit(reader, argument, unit);
    }
    if (flag != NULL) {
        *flag = true;
        request->before_christ = request->before_christ || is_literal(argument, "bc");
        request->week_of = request->week_of || request->weekend_of;
        return LX_VALUE_OK;
    }
    if (strcmp(argument->key, "offset") == 0) {
        return read_offset(reader, argument);
    }
    if (strcmp(argument->key, "shift") == 0) {
        return read_shift(reader, argument);
    }
    if (strcmp(argument->key, "shift_weekday") == 0) {
        return read_shift_weekday(reader, argument);
    }
    if (strcmp(argument->key, "that_year") == 0) {
        return read_that_year(reader);
    }
    if (strcmp(argument->key, "open") == 0) {
        request->open = is_literal(argument, "before") ? LX_DATE_BEFORE : LX_DATE_AFTER;
    } else if (strcmp(argument->key, "order") == 0) {
        request->order = is_literal(argument, "dmy")   ? LX_ORDER_DAY_FIRST
                         : is_literal(argument, "mdy") ? LX_ORDER_MONTH_FIRST
                                                       : LX_ORDER_ANY;
    } else if (strcmp(argument->key, "later") == 0) {
        return argument->literal != NULL && lx_parse_number(argument->literal, &request->later) ? LX_VALUE_OK
                                                                                                : LX_VALUE_REFUSED;
    } else if (strcmp(argument->key, "last") == 0) {
        request->whole.nth = (int8_t)-request->whole.nth; /* stands behind `nth` */
    } else if (strcmp(argument->key, "back") == 0) {
        request->shift = -request->shift; /* stands behind `shift` */
    } else {
        return LX_VALUE_REFUSED; /* a key that nothing knows must not pass silently */
    }
    return LX_VALUE_OK;
}

static struct lx_date_parts *parts_of_key(struct lx_date_request *request, const char **key) {
    if (**key == 'f' && strncmp(*key, "from_", 5) == 0) {
        *key += 5;
        return &request->from;
    }
    if (**key == 't' && strncmp(*key, "to_", 3) == 0) {
        *key += 3;
        return &request->to;
    }
    return &request->whole;
}

/* A date in three numbers, which is one unit for the rules around it: 25/12/2020, 2020-12-25. */
static enum lx_value_result read_numeric(const struct reader *reader, const struct lx_argument *argument,
                                         struct lx_date_parts *parts) {
    enum { NUMBERS = 3, YEAR_DIGITS = 4 };
    int32_t numbers[NUMBERS] = {0, 0, 0};
    uint32_t digits[NUMBERS] = {0, 0, 0};
    uint32_t count = 0;
    bool found = argument->literal == NULL;
    for (uint32_t i = argument->first; found && i < argument->end; i++) {
        struct lx_argument one = {.key = argument->key, .first = i, .end = i + 1};
        if (reader->reading->tokens->tokens.items[i].shape != LX_SHAPE_DIGITS) {
            continue;
        }
        if (count == NUMBERS ||
            !lx_argument_number(reader->reading, reader->call, &one, "", &numbers[count], &digits[count], &found)) {
            return count == NUMBERS ? LX_VALUE_REFUSED : LX_VALUE_MEMORY;
        }
        count++;
    }
    bool year_first = digits[0] == YEAR_DIGITS;
    if (!found || count != NUMBERS || digits[1] > 2 || digits[year_first ? 2 : 0] > 2) {
        return LX_VALUE_REFUSED;
    }
    parts->stated = true;
    set_part(parts, PART_YEAR, numbers[year_first ? 0 : 2], digits[year_first ? 0 : 2]);
    set_part(parts, year_first ? PART_MONTH : PART_FIRST, numbers[year_first ? 1 : 0], 0);
    set_part(parts, year_first ? PART_DAY : PART_SECOND, numbers[year_first ? 2 : 1], 0);
    return LX_VALUE_OK;
}

static enum lx_value_result read_argument(const struct reader *reader, const struct lx_argument *argument) {
    const char *key = argument->key;
    struct lx_date_parts *parts = parts_of_key(reader->request, &key);
    for (size_t row = 0; row < sizeof part_table / sizeof *part_table; row++) {
        if (part_table[row].key[0] == key[0] && strcmp(part_table[row].key, key) == 0) {
            return read_part(reader, argument, row, parts);
        }
    }
    return strcmp(key, "numeric") == 0 ? read_numeric(reader, argument, parts) : read_modifier(reader, argument);
}

/* One end alone is a point after all. */
static void settle_ends(struct lx_date_request *request) {
    if (request->from.stated != request->to.stated && !request->whole.stated) {
        request->whole = request->from.stated ? request->from : request->to;
        request->from.stated = false;
        request->to.stated = false;
    }
}

enum lx_value_result lx_date_read(const struct lx_reading *reading, const struct lx_value_call *call,
                                  struct lx_date_request *request) {
    struct reader reader = {reading, call, request};
    enum lx_value_result result = LX_VALUE_OK;
    lx_date_request_init(request);
    request->shift = 1; /* where no number is stated: the day after */
    for (uint32_t i = 0; i < call->argument_count && result == LX_VALUE_OK; i++) {
        result = read_argument(&reader, &call->arguments[i]);
    }
    if (request->era) {
        request->whole.year_digits = 4; /* "88 AD" is no short year */
    }
    bool shifted = request->shift_unit != LX_UNIT_NONE || request->shift_weekday != 0;
    if (shifted && request->has_offset && request->unit == LX_UNIT_NONE && !request->whole.stated) {
        request->unit = LX_UNIT_DAY; /* "two days after tomorrow" */
    }
    if (request->count != 0 && request->unit != LX_UNIT_NONE && !request->has_offset) {
        request->offset = 1; /* "in three years" */
    }
    if (request->shift < 0 && request->shift_unit == LX_UNIT_NONE && request->shift_weekday == 0) {
        request->shift_unit = LX_UNIT_DAY; /* "the eve of Easter" */
    }
    settle_ends(request);
    return result;
}
