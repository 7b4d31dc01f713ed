#include "mentions/phone_number.h"

#include <string.h>

#include "mentions/phone_plan.h"

enum { DIGITS_MIN = 5, CODE_DIGITS_MAX = 3, STEM_DIGITS_MIN = 8 };

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

/* Length of an international prefix, up to the country code: "+", "(+", "00". */
static size_t international_prefix(const char *bytes, size_t length) {
    size_t at = length > 0 && bytes[0] == '(' ? 1 : 0;
    if (at < length && bytes[at] == '+') {
        return at + 1;
    }
    return at + 2 < length && bytes[at] == '0' && bytes[at + 1] == '0' ? at + 2 : 0;
}

static bool is_trunk_zero(const char *bytes, size_t length) {
    return length >= 3 && memcmp(bytes, "(0)", 3) == 0;
}

static void read_extension(const char *bytes, size_t length, struct lx_phone *phone) {
    size_t used = 0;
    for (size_t i = 0; i < length && used < LX_PHONE_EXTENSION_DIGITS; i++) {
        if (is_digit(bytes[i])) {
            phone->extension[used++] = bytes[i];
        }
    }
}

/* Notes that a group has ended; a run of separators counts as the most telling of them. */
static void end_group(struct lx_phone *phone, char separator) {
    if (phone->group_count > 0) {
        char *kept = &phone->separators[phone->group_count - 1];
        *kept = *kept == '\0' || *kept == ' ' ? separator : *kept;
    }
}

static bool add_digit(struct lx_phone *phone, char digit, bool begins_group) {
    if (begins_group && phone->group_count == LX_PHONE_GROUPS) {
        return false;
    }
    if (phone->digit_count == LX_PHONE_DIGITS) {
        return false;
    }
    phone->group_count = (uint8_t)(phone->group_count + (begins_group ? 1 : 0));
    phone->groups[phone->group_count - 1]++;
    phone->digits[phone->digit_count++] = digit;
    return true;
}

/* "/90" at the end of a number: another one of the same stem. Its digits, 0 where something else stands there. */
static size_t shared_stem(const char *bytes, size_t length, const struct lx_phone *phone) {
    size_t at = 1;
    at += at < length && bytes[at] == ' ' ? 1 : 0;
    size_t first = at;
    while (at < length && is_digit(bytes[at])) {
        at++;
    }
    bool ends = at == length || bytes[at] == '/' || is_letter(bytes[at]);
    return bytes[0] == '/' && ends && phone->digit_count >= STEM_DIGITS_MIN && phone->group_count > 1 && at > first &&
                   at - first <= LX_PHONE_TAIL_DIGITS && at - first <= phone->groups[phone->group_count - 1]
               ? at - first
               : 0;
}

bool lx_phone_parse(const char *bytes, size_t length, struct lx_phone *phone) {
    memset(phone, 0, sizeof *phone);
    size_t at = international_prefix(bytes, length);
    phone->international = at != 0;
    phone->plus = at != 0 && bytes[at - 1] == '+';
    phone->bracketed = length > 0 && bytes[0] == '(';
    bool in_group = false;
    while (at < length) {
        if (phone->digit_count > 0 && is_trunk_zero(bytes + at, length - at)) {
            end_group(phone, ' ');
            in_group = false;
            at += 3;
            continue;
        }
        if (phone->digit_count > 0 && is_letter(bytes[at])) {
            read_extension(bytes + at, length - at, phone);
            break;
        }
        size_t tail = shared_stem(bytes + at, length - at, phone);
        if (tail != 0) {
            memcpy(phone->other, bytes + at + (bytes[at + 1] == ' ' ? 2 : 1), tail);
            break;
        }
        if (is_digit(bytes[at])) {
            if (!add_digit(phone, bytes[at], !in_group)) {
                return false;
            }
            in_group = true;
        } else {
            end_group(phone, bytes[at]);
            in_group = false;
        }
        at++;
    }
    return phone->digit_count >= DIGITS_MIN;
}

static bool may_have(const struct lx_phone_plan *plan, size_t digits) {
    return digits < 32 && (plan->lengths >> digits & 1) != 0;
}

/* Writes '+', the code and the number without its first `skip` digits. */
static void write_e164(char *out, uint32_t code, const char *national, size_t skip) {
    *out++ = '+';
    for (uint32_t scale = code >= 100 ? 100 : code >= 10 ? 10 : 1; scale > 0; scale /= 10) {
        *out++ = (char)('0' + code / scale % 10);
    }
    memcpy(out, national + skip, strlen(national + skip) + 1);
}

/* The plan of an international number and how many digits its code has; NULL. */
static const struct lx_phone_plan *plan_of(const struct lx_phone *phone, size_t *code_digits) {
    uint32_t code = 0;
    for (size_t i = 0; i < CODE_DIGITS_MAX && i < phone->digit_count && phone->international; i++) {
        code = code * 10 + (uint32_t)(phone->digits[i] - '0');
        const struct lx_phone_plan *plan = code != 0 ? lx_phone_find_plan(code) : NULL;
        if (plan != NULL) {
            *code_digits = i + 1;
            return plan;
        }
    }
    return NULL;
}

uint32_t lx_phone_code(const struct lx_phone *phone) {
    size_t digits;
    const struct lx_phone_plan *plan = plan_of(phone, &digits);
    return plan != NULL ? plan->code : 0;
}

bool lx_phone_e164(const struct lx_phone *phone, char *out) {
    size_t digits;
    const struct lx_phone_plan *plan = plan_of(phone, &digits);
    if (plan == NULL) {
        return false;
    }
    const char *national = phone->digits + digits;
    size_t length = phone->digit_count - digits;
    size_t skip = may_have(plan, length) ? 0 : lx_phone_prefix(plan, national);
    if (!may_have(plan, length - skip)) {
        return false;
    }
    write_e164(out, plan->code, national, skip);
    return true;
}

bool lx_phone_bracket_e164(const struct lx_phone *phone, char *out) {
    size_t digits = phone->bracketed && !phone->international ? phone->groups[0] : 0;
    uint32_t code = 0;
    for (size_t i = 0; i < digits && digits <= CODE_DIGITS_MAX; i++) {
        code = code * 10 + (uint32_t)(phone->digits[i] - '0');
    }
    const struct lx_phone_plan *plan = digits > 1 ? lx_phone_find_plan(code) : NULL;
    if (plan == NULL || phone->digits[0] == '0' ||
        !lx_phone_valid(plan, phone->digits + digits, phone->digit_count - digits)) {
        return false;
    }
    write_e164(out, code, phone->digits, digits);
    return true;
}

bool lx_phone_national_e164(const struct lx_phone *phone, uint32_t code, char *out) {
    size_t skip;
    const struct lx_phone_plan *plan = phone->international ? NULL : lx_phone_find_plan(code);
    if (plan == NULL || !lx_phone_national(plan, phone->digits, phone->digit_count, phone->bracketed, &skip)) {
        return false;
    }
    write_e164(out, code, phone->digits, skip);
    return true;
}

static uint32_t group_value(const struct lx_phone *phone, size_t group) {
    size_t at = 0;
    for (size_t i = 0; i < group; i++) {
        at += phone->groups[i];
    }
    uint32_t value = 0;
    for (size_t i = 0; i < phone->groups[group] && i < 9; i++) {
        value = value * 10 + (uint32_t)(phone->digits[at + i] - '0');
    }
    return value;
}

static bool is_year(const struct lx_phone *phone, size_t group) {
    uint32_t value = group_value(phone, group);
    return phone->groups[group] == 4 && value >= 1000 && value <= 2199;
}

static bool is_day_or_month(const struct lx_phone *phone, size_t group) {
    uint32_t value = group_value(phone, group);
    return phone->groups[group] <= 2 && value >= 1 && value <= 31;
}

bool lx_phone_is_date(const struct lx_phone *phone) {
    if (phone->international) {
        return false;
    }
    if (phone->group_count == 2) {
        return is_year(phone, 0) && is_year(phone, 1);
    }
    if (phone->group_count == 1) { /* 20120102 */
        uint32_t value = phone->groups[0] == 8 ? group_value(phone, 0) : 0;
        return value >= 19000101 && value <= 21991231 && value / 100 % 100 >= 1 && value / 100 % 100 <= 12 &&
               value % 100 >= 1 && value % 100 <= 31;
    }
    bool backward = is_year(phone, 0) && is_day_or_month(phone, 1) && is_day_or_month(phone, 2);
    bool forward = is_day_or_month(phone, 0) && is_day_or_month(phone, 1) && is_year(phone, 2);
    bool years = phone->separators[0] == '-' && is_year(phone, 0) && is_year(phone, 1);
    return backward || forward || years;
}

/* Slashes join alternatives and file numbers as well. */
static bool has_slash(const struct lx_phone *phone) {
    for (size_t i = 0; i + 1 < phone->group_count; i++) {
        if (phone->separators[i] == '/') {
            return true;
        }
    }
    return false;
}

bool lx_phone_has_groups(const struct lx_phone *phone, const char *sizes) {
    if (strlen(sizes) != phone->group_count) {
        return false;
    }
    for (size_t i = 0; i < phone->group_count; i++) {
        if (phone->groups[i] != (uint8_t)(sizes[i] - '0')) {
            return false;
        }
    }
    return true;
}

/* North American: area and exchange begin with 2 to 9; groups joined by signs, not by spaces alone. */
bool lx_phone_is_north_american(const struct lx_phone *phone) {
    return (lx_phone_has_groups(phone, "334") || (lx_phone_has_groups(phone, "37") && phone->separators[0] != '.')) &&
           phone->digits[0] >= '2' && phone->digits[3] >= '2' &&
           (phone->bracketed || phone->separators[0] != ' ' || phone->separators[1] != ' ');
}

/* With a national prefix 0 and the usual sizes of groups. */
static bool is_zero_grouped(const struct lx_phone *phone) {
    static const char *const sizes[] = {"22222", "344",  "434",   "443", "333", "334",
                                        "343",   "2222", "13222", "24",  "56",  "46"};
    if (phone->digits[0] != '0' || phone->digits[1] == '0') {
        return false;
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (lx_phone_has_groups(phone, sizes[i]) && phone->digit_count >= 9) {
            return true;
        }
    }
    return false;
}

bool lx_phone_is_telling(const struct lx_phone *phone) {
    if (lx_phone_is_date(phone) || has_slash(phone)) {
        return false;
    }
    bool nine = phone->digits[0] >= '6' && phone->digits[0] <= '9' && lx_phone_has_groups(phone, "3222");
    return lx_phone_is_north_american(phone) || is_zero_grouped(phone) || nine;
}

bool lx_phone_is_hours(const struct lx_phone *phone) {
    if (phone->international || phone->group_count < 4 || phone->group_count % 2 != 0) {
        return false;
    }
    for (size_t i = 0; i < phone->group_count; i += 2) {
        bool pair = phone->groups[i] <= 2 && phone->groups[i + 1] == 2 && group_value(phone, i) <= 24 &&
                    group_value(phone, i + 1) <= 59 && phone->separators[i] == '.';
        bool apart = i + 2 == phone->group_count || phone->separators[i + 1] == '-' || phone->separators[i + 1] == '/';
        if (!pair || !apart) {
            return false;
        }
    }
    return true;
}
