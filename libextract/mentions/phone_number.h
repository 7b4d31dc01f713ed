/* Telephone numbers as bytes: digits, groups, extension; E.164 where the country code says enough. */
#ifndef LX_MENTIONS_PHONE_NUMBER_H
#define LX_MENTIONS_PHONE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LX_PHONE_DIGITS = 15, LX_PHONE_GROUPS = 12, LX_PHONE_EXTENSION_DIGITS = 8 };

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

/* Whether the groups look like a day, month and year, or like two years, rather than a number. */
bool lx_phone_is_date(const struct lx_phone *phone);

/*
 * Whether a number without country code is grouped so that it is hardly anything else: 0X XX XX XX XX, (NXX) NXX-XXXX,
 * NXX-NXX-XXXX, 0XX XXXX XXXX, 9XX XX XX XX.
 */
bool lx_phone_is_telling(const struct lx_phone *phone);

#endif
