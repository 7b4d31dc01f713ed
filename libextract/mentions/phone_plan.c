#include "mentions/phone_plan.h"

#include <string.h>

enum { NORTH_AMERICA = 1, MASK_BITS = 32 };

const struct lx_phone_plan *lx_phone_find_plan(uint32_t code) {
    size_t low = 0;
    size_t high = lx_phone_plan_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lx_phone_plans[middle].code == code) {
            return &lx_phone_plans[middle];
        }
        if (lx_phone_plans[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

uint32_t lx_phone_region_code(const char *iso, size_t length) {
    size_t low = 0;
    size_t high = length == 2 ? lx_phone_region_count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = memcmp(lx_phone_regions[middle].iso, iso, 2);
        if (order == 0) {
            return lx_phone_regions[middle].code;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return 0;
}

size_t lx_phone_prefix(const struct lx_phone_plan *plan, const char *national) {
    char prefix[6];
    size_t length = 0;
    if (plan->prefix == LX_PHONE_NO_PREFIX) {
        return 0;
    }
    uint32_t scale = plan->prefix >= 100 ? 100 : plan->prefix >= 10 ? 10 : 1;
    for (; scale > 0; scale /= 10) {
        prefix[length++] = (char)('0' + plan->prefix / scale % 10);
    }
    return strncmp(national, prefix, length) == 0 ? length : 0;
}

bool lx_phone_valid(const struct lx_phone_plan *plan, const char *digits, size_t count) {
    uint32_t start = 0;
    if (count < plan->lead || count >= MASK_BITS) {
        return false;
    }
    if (plan->run_count == 0) {
        return (plan->lengths >> count & 1) != 0;
    }
    for (size_t i = 0; i < plan->lead; i++) {
        start = start * 10 + (uint32_t)(digits[i] - '0');
    }
    for (uint32_t i = 0; i < plan->run_count; i++) {
        uint32_t run = lx_phone_runs[plan->first_run + i];
        if (start >= run >> 18 && start <= (run >> 8 & 0x3FF)) {
            return (lx_phone_lengths[run & 0xFF] >> count & 1) != 0;
        }
    }
    return false;
}

bool lx_phone_national(const struct lx_phone_plan *plan, const char *digits, size_t count, bool bracketed,
                       size_t *skip) {
    size_t prefix = lx_phone_prefix(plan, digits);
    *skip = 0;
    if (prefix != 0 && prefix < count && lx_phone_valid(plan, digits + prefix, count - prefix)) {
        *skip = prefix;
        return true;
    }
    bool bare = plan->prefix == LX_PHONE_NO_PREFIX || plan->code == NORTH_AMERICA || bracketed;
    return bare && lx_phone_valid(plan, digits, count);
}

bool lx_phone_spoken(uint32_t languages, const char *digits, size_t count, bool bare) {
    for (size_t i = 0; i < lx_phone_region_count; i++) {
        size_t skip;
        const struct lx_phone_region *region = &lx_phone_regions[i];
        if ((region->languages & languages) != 0 &&
            lx_phone_national(lx_phone_find_plan(region->code), digits, count, bare, &skip)) {
            return true;
        }
    }
    return false;
}
