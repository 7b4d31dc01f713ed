/*
 * Value functions: from the captures of a rule, or the bytes of a text pattern, to a value. A function may refuse (31
 * February): then the candidate is no mention. No value rather than a wrong one.
 */
#ifndef LX_MENTIONS_VALUE_H
#define LX_MENTIONS_VALUE_H

#include "mentions/reading.h"

/* An attribute of a mention or entity: NUL-terminated strings in the document's arena or in an image. */
struct lx_attribute {
    const char *key;
    const char *value;
    struct lx_attribute *next;
};

/* What a value function gives. All strings stand in the document's arena or in an image. */
struct lx_value {
    const char *text; /* the value as users see it: alpha-2, date value, E.164 (else the digits), address; NULL: none */
    const char *key;  /* what equal values share (entity key); NULL: `text`, else the name */
    const lxt_date *date;            /* of dates */
    struct lx_attribute *attributes; /* honorific, given, family, suffix; extension; local, domain ...; NULL: none */
};

/* An argument of a value function call in a rule: `month=$month` (tokens of a capture) or `weekday=1` (a literal). */
struct lx_argument {
    const char *key;
    uint32_t first; /* tokens [first, end) of the capture; LX_NONE where the argument is a literal */
    uint32_t end;
    const char *literal;
};

enum lx_value_result { LX_VALUE_OK = 0, LX_VALUE_REFUSED = 1, LX_VALUE_MEMORY = 2 };

/* What a value function is called for: the candidate's span and what its rule captured. */
struct lx_value_call {
    uint32_t start; /* clean bytes */
    uint32_t end;
    uint32_t first; /* tokens; LX_NONE for spans on the hidden channel */
    uint32_t stop;
    uint32_t language; /* of the rule, LX_WORLD for world rules */
    const struct lx_argument *arguments;
    uint32_t argument_count;
    const char *thing_value;       /* VALUE of the thing of a listed name, NULL otherwise */
    struct lx_name_matches *names; /* working memory: what is added is taken off again */
};

/* Reads a value off a call. LX_VALUE_REFUSED: the span is no such thing (31 February). */
typedef enum lx_value_result lx_value_function(const struct lx_reading *reading, const struct lx_value_call *call,
                                               struct lx_value *value);

/* The closed list of value functions. NULL for an unknown name. */
lx_value_function *lx_value_find(const char *name);

/*
 * date(...): refuses impossible dates. Arguments are captures, whose numbers come from digits or from the attribute
 * `value` that a list gives the words, or literals:
 *   day month year weekday week quarter season half fortnight decade century holiday   parts; with from_ or to_ before
 *                     them parts of a range's ends, which share what is stated without a prefix
 *   first second      the two numbers of a numeric date, and order=dmy or mdy where the language decides
 *   unit offset count  relative dates: unit (list date_unit: day week weekend month quarter season half year decade
 *                     century), offset (-1, 0, 1), count ("three weeks ago"); an offset without a unit is a direction
 *   open=after|before  an interval with one end;  week_of=yes  the week that holds the day;  about=yes  approximate;
 *   era=bc|ad  years of an era, all digits written;  later=N  days after the next weekday ("lundi en huit")
 *   nth nth_unit      the nth weekday, or unit (day, week), of the period that the other parts are; -1 is the last
 *   each=yes          the counted units together ("the next three days");  numeric  a unit of three numbers
 *   round             a number that must be a decade's, so that the one beside it is one too
 *   note=yes          a date only where the text is no more than a note
 * A year is read from words too (list year_word). Lists that give values: month_name month_short month_capital
 * month_word weekday weekday_short weekday_word season number_word ordinal_word nth_word decade_word quarter_name
 * half_name date_unit date_units weekend_word date_offset date_plural date_next relative_day relative_phrase holiday
 * holiday_saint holiday_long. Where the reference date has to complete a date, the sentence's nearest past_cue,
 * future_cue, past_ending, future_ending or report_ending says which way.
 */
lx_value_function lx_value_date;
/*
 * phone(form=international|national): E.164 where the country is known, else the digits; extension, kind, and the other
 * number of the same stem ("89/90"). National numbers need a contact_label [kind=phone or fax] near them, or telling
 * groups, or a plan that has them and a contact_label [kind=contact], an extension, a contact beside them, a country
 * named before groups that are no amount's or nothing else in the document. code_label, code_word, currency and
 * measure_unit speak against them; number_word_label does where the groups do not tell.
 */
lx_value_function lx_value_phone;
/*
 * email() of an address as written, email(form=words) of an obfuscated one: normalised; the lists email_at, email_dot
 * and file_suffix. form=line: only where it fills a line; form=spaced: with spaces around '@'; form=spelled: and
 * between the letters before it.
 */
lx_value_function lx_value_email;
lx_value_function lx_value_country; /* country(): the thing's value */
/* person(honorific= given= family= suffix=): name parts; where neither given nor family is captured, `name` (else the
 * span) is split. */
lx_value_function lx_value_person;
lx_value_function lx_value_name; /* name(): attributes form and thing only */

#endif
