/* Telephone numbers as bytes: digits, groups, extension; E.164 where the country code says enough. */
#ifndef LX_MENTIONS_PHONE_NUMBER_H
#define LX_MENTIONS_PHONE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LX_PHONE_DIGITS = 15, LX_PHONE_GROUPS = 12, LX_PHONE_EXTENSION_DIGITS = 8, LX_PHONE_TAIL_DIGITS = 4 };

/* A number taken apart. */
struct lx_phone {
    char digits[LX_PHONE_DIGITS + 1]; /* without the international prefix, the extension and a bracketed "(0)" */
    uint8_t digit_count;
    bool international; /* began with + or 00 */
    bool plus;          /* with + */
    bool bracketed;     /* its first group stood in brackets */
    uint8_t group_count;
    uint8_t groups[LX_PHONE_GROUPS];  /* digits of each group */
    char separators[LX_PHONE_GROUPS]; /* what stood after it: a space, '.', '-', '/', ')', or 0 */
    char extension[LX_PHONE_EXTENSION_DIGITS + 1];
    char other[LX_PHONE_TAIL_DIGITS + 1]; /* last digits of another number of the same stem: "01 23 45 67 89/90" */
};

/*
 * Takes the bytes apart. The first letter after a digit begins the extension. False where there are fewer than five
 * digits or more than fit.
 */
bool lx_phone_parse(const char *bytes, size_t length, struct lx_phone *phone);

/*
 * E.164 of an international number ("+33140205050"); a national prefix after the country code is dropped where the
 * number is too long with it. False where no country has the code or no number of its plan that many digits. `out` has
 * room for LX_PHONE_DIGITS + 2.
 */
bool lx_phone_e164(const struct lx_phone *phone, char *out);

/* Country code of an international number, 0 where no country has it. */
uint32_t lx_phone_code(const struct lx_phone *phone);

/* E.164 of a number that is written as inside the country of a code; false where its plan has no such number. */
bool lx_phone_national_e164(const struct lx_phone *phone, uint32_t code, char *out);

/* E.164 of a number whose country code stands in brackets without '+': "(33) 2 43 99 00 17". False for others. */
bool lx_phone_bracket_e164(const struct lx_phone *phone, char *out);

/* Whether the groups look like a day, month and year, or like two years, rather than a number. */
bool lx_phone_is_date(const struct lx_phone *phone);

/*
 * Whether a number without country code is grouped so that it is hardly anything else: 0X XX XX XX XX, (NXX) NXX-XXXX,
 * NXX-NXX-XXXX, 0XX XXXX XXXX, 9XX XX XX XX.
 */
bool lx_phone_is_telling(const struct lx_phone *phone);

/* Whether the groups are hours: 9.00-17.30. */
bool lx_phone_is_hours(const struct lx_phone *phone);

/* Whether its groups have these sizes: "334". */
bool lx_phone_has_groups(const struct lx_phone *phone, const char *sizes);

/* Whether it is written as in North America: (NXX) NXX-XXXX. */
bool lx_phone_is_north_american(const struct lx_phone *phone);

#endif
