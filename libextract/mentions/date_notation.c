#include "mentions/date_notation.h"

#include <string.h>

enum { NOTATION_BYTES = sizeof((lxt_date *)0)->value };

/* Bounded text under construction; a piece that does not fit is left out, which no value of ours reaches. */
struct notation {
    char text[NOTATION_BYTES];
    size_t length;
};

static void clear(struct notation *out) {
    out->length = 0;
    out->text[0] = '\0';
}

static void put(struct notation *out, const char *text) {
    size_t length = strlen(text);
    if (out->length + length < NOTATION_BYTES) {
        memcpy(out->text + out->length, text, length + 1);
        out->length += length;
    }
}

/* `width` decimal digits. */
static void put_number(struct notation *out, uint32_t number, uint32_t width) {
    if (out->length + width >= NOTATION_BYTES) {
        return;
    }
    char *digits = out->text + out->length;
    for (uint32_t i = width; i > 0; i--) {
        digits[i - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    out->length += width;
    out->text[out->length] = '\0';
}

static void put_year(struct notation *out, int32_t year) {
    if (year == LX_YEAR_UNKNOWN) {
        put(out, "XXXX");
        return;
    }
    put(out, year < 0 ? "-" : "");
    put_number(out, (uint32_t)(year < 0 ? -year : year), 4);
}

static void put_part(struct notation *out, const char *before, uint32_t number, uint32_t width) {
    put(out, before);
    put_number(out, number, width);
}

static void put_month(struct notation *out, int32_t year, uint8_t month) {
    put_year(out, year);
    put_part(out, "-", month, 2);
}

static void put_day(struct notation *out, lxt_day day) {
    put_month(out, day.year, day.month);
    put_part(out, "-", day.day, 2);
}

/* A day whose month, or more, may be unknown. */
static void put_stated_day(struct notation *out, const struct lx_date_point *point) {
    if (point->day == 0) {
        put_part(out, "XXXX-WXX-", point->weekday, 1);
        return;
    }
    put_year(out, point->year);
    if (point->month == 0) {
        put(out, "-XX");
    } else {
        put_part(out, "-", point->month, 2);
    }
    put_part(out, "-", point->day, 2);
}

static void put_days(struct notation *out, const struct lx_date_point *point) {
    lxt_day first;
    lxt_day last;
    if (lx_date_point_days(point, &first, &last)) {
        put_day(out, first);
        put(out, "/");
        put_day(out, last);
    }
}

static void put_week(struct notation *out, const struct lx_date_point *point) {
    if (point->year == LX_YEAR_UNKNOWN) {
        put(out, point->week == 0 ? "XXXX-WXX" : "XXXX");
    } else {
        put_year(out, point->year);
    }
    if (point->week != 0) {
        put_part(out, "-W", point->week, 2);
    }
}

/* 199X, 19XX: the digits of the first year before the unknown ones. */
static void put_span_of_years(struct notation *out, int32_t year, const char *unknown) {
    put(out, year < 0 ? "-" : "");
    uint32_t known = 4 - (uint32_t)strlen(unknown);
    uint32_t first = (uint32_t)(year < 0 ? -year : year) / (known == 3 ? 10 : 100);
    put_number(out, first, known);
    put(out, unknown);
}

static void put_half(struct notation *out, const struct lx_date_point *point) {
    put_month(out, point->year, point->half == 1 ? 1 : 7);
    put(out, "/");
    put_month(out, point->year, point->half == 1 ? 6 : 12);
}

static void put_value(struct notation *out, const struct lx_date_point *point) {
    switch (point->precision) {
    case LXT_PRECISION_DAY:
        put_stated_day(out, point);
        break;
    case LXT_PRECISION_WEEK:
        if (!point->weekend) {
            put_week(out, point);
        } else if (point->year != LX_YEAR_UNKNOWN) {
            put_days(out, point);
        } else {
            put(out, "XXXX-WXX-WE");
        }
        break;
    case LXT_PRECISION_MONTH:
        put_month(out, point->year, point->month);
        break;
    case LXT_PRECISION_QUARTER:
        put_year(out, point->year);
        put_part(out, "-Q", point->quarter, 1);
        break;
    case LXT_PRECISION_SEASON:
        put_year(out, point->year);
        put_part(out, "-", 20u + point->season, 2);
        break;
    case LXT_PRECISION_HALF_YEAR:
        put_half(out, point);
        break;
    case LXT_PRECISION_DECADE:
        put_span_of_years(out, point->year, "X");
        break;
    case LXT_PRECISION_CENTURY:
        put_span_of_years(out, point->year, "XX");
        break;
    default:
        put_year(out, point->year);
        break;
    }
    put(out, point->approximate ? "~" : "");
}

/* Codes of sub-year groupings that EDTF and our own notation write differently. */
static void put_edtf(struct notation *out, const struct lx_date_point *point) {
    bool known = point->year != LX_YEAR_UNKNOWN;
    const char *qualifier = point->approximate ? "~" : "";
    switch (point->precision) {
    case LXT_PRECISION_DAY:
        if (point->day != 0) {
            put_value(out, point);
        }
        return;
    case LXT_PRECISION_WEEK:
        put_days(out, point);
        return;
    case LXT_PRECISION_QUARTER:
    case LXT_PRECISION_HALF_YEAR:
        if (known) {
            put_year(out, point->year);
            put_part(out, "-", point->quarter != 0 ? 32u + point->quarter : 39u + point->half, 2);
            put(out, qualifier);
        }
        return;
    case LXT_PRECISION_SEASON:
        if (known) {
            put_value(out, point);
        }
        return;
    default:
        put_value(out, point);
        return;
    }
}

static void put_timex(struct notation *out, const struct lx_date_point *point) {
    static const char *const seasons[] = {"-SP", "-SU", "-FA", "-WI"};
    switch (point->precision) {
    case LXT_PRECISION_WEEK:
        put_week(out, point);
        put(out, point->weekend ? "-WE" : "");
        break;
    case LXT_PRECISION_SEASON:
        put_year(out, point->year);
        put(out, seasons[point->season - 1]);
        break;
    case LXT_PRECISION_HALF_YEAR:
        put_year(out, point->year);
        put_part(out, "-H", point->half, 1);
        break;
    case LXT_PRECISION_DECADE:
        put_span_of_years(out, point->year, "X");
        out->text[--out->length] = '\0';
        break;
    case LXT_PRECISION_CENTURY:
        put_span_of_years(out, point->year, "XX");
        out->length -= 2;
        out->text[out->length] = '\0';
        break;
    default: {
        struct lx_date_point exact = *point;
        exact.approximate = false; /* TIMEX3 says it in another attribute */
        put_value(out, &exact);
        break;
    }
    }
}

/* Whether a notation of one point may stand as a bound of an interval: not one that is an interval itself. */
static bool is_bound(const struct lx_date_point *point) {
    return point->precision != LXT_PRECISION_HALF_YEAR && !(point->precision == LXT_PRECISION_WEEK && point->weekend);
}

static bool is_edtf_bound(const struct lx_date_point *point) {
    return point->precision == LXT_PRECISION_YEAR || point->precision == LXT_PRECISION_MONTH ||
           (point->precision == LXT_PRECISION_DAY && point->day != 0);
}

/* One bound of an interval; false where it cannot be written. */
static bool put_bound(struct notation *out, const struct lx_date_point *point, bool last, bool edtf) {
    if (edtf ? is_edtf_bound(point) : is_bound(point)) {
        put_value(out, point);
        return true;
    }
    lxt_day days[2];
    if (!lx_date_point_days(point, &days[0], &days[1])) {
        return false;
    }
    put_day(out, days[last ? 1 : 0]);
    return true;
}

static void put_range(struct notation *out, const struct lx_date_value *value, bool edtf) {
    bool written = true;
    if (value->span == LX_DATE_BEFORE) {
        put(out, "..");
    } else {
        written = put_bound(out, &value->from, false, edtf);
    }
    put(out, "/");
    if (value->span == LX_DATE_AFTER) {
        put(out, "..");
    } else {
        written = put_bound(out, &value->to, true, edtf) && written;
    }
    if (!written) {
        clear(out);
    }
}

static void fill_days(const struct lx_date_value *value, lxt_date *date) {
    lxt_day unused;
    if (value->span == LX_DATE_POINT) {
        (void)lx_date_point_days(&value->from, &date->first, &date->last);
        return;
    }
    if (value->span != LX_DATE_BEFORE) {
        (void)lx_date_point_days(&value->from, &date->first, &unused);
    }
    if (value->span != LX_DATE_AFTER) {
        (void)lx_date_point_days(&value->to, &unused, &date->last);
    }
}

/* Whether all three notations are alike: those of most dates. */
static bool is_plain(const struct lx_date_point *point) {
    bool stated = point->precision == LXT_PRECISION_YEAR || point->precision == LXT_PRECISION_MONTH ||
                  (point->precision == LXT_PRECISION_DAY && point->day != 0);
    return stated && !point->approximate;
}

static void write_point(const struct lx_date_point *point, lxt_date *date) {
    struct notation out;
    date->precision = point->precision;
    if (point->precision == LXT_PRECISION_UNKNOWN) {
        return;
    }
    bool plain = is_plain(point);
    clear(&out);
    put_value(&out, point);
    memcpy(date->value, out.text, out.length + 1);
    if (!plain) {
        clear(&out);
        put_edtf(&out, point);
    }
    memcpy(date->edtf, out.text, out.length + 1);
    if (!plain) {
        clear(&out);
        put_timex(&out, point);
    }
    memcpy(date->timex_value, out.text, out.length + 1);
    memcpy(date->timex_type, "DATE", sizeof "DATE");
}

void lx_date_write(const struct lx_date_value *value, lxt_date *date) {
    memset(date, 0, sizeof *date);
    date->size = sizeof *date;
    date->resolved = value->resolved ? 1 : 0;
    if (value->span == LX_DATE_POINT) {
        write_point(&value->from, date);
    } else {
        struct notation plain;
        struct notation edtf;
        clear(&plain);
        clear(&edtf);
        put_range(&plain, value, false);
        put_range(&edtf, value, true);
        memcpy(date->value, plain.text, plain.length + 1);
        memcpy(date->edtf, edtf.text, edtf.length + 1);
        date->precision = LXT_PRECISION_INTERVAL;
    }
    fill_days(value, date);
}
