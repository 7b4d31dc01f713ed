#include "output/forms.h"

bool lx_json_number(const char *bytes, size_t length) {
    size_t at = 0;
    if (at < length && bytes[at] == '-') {
        at++;
    }
    size_t digits = at;
    while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
        at++;
    }
    if (at == digits || (bytes[digits] == '0' && at - digits > 1)) {
        return false;
    }
    if (at < length && bytes[at] == '.') {
        digits = ++at;
        while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == digits) {
            return false;
        }
    }
    if (at < length && (bytes[at] == 'e' || bytes[at] == 'E')) {
        at += at + 1 < length && (bytes[at + 1] == '+' || bytes[at + 1] == '-') ? 2 : 1;
        digits = at;
        while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == digits) {
            return false;
        }
    }
    return at == length;
}
