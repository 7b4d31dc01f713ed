#include "patterns/parser.h"

#include <stdio.h>

#include "base/failure.h"

int lx_parser_peek(const struct lx_parser *parser) {
    return parser->at < parser->length ? (unsigned char)parser->text[parser->at] : -1;
}

void lx_parser_advance(struct lx_parser *parser) {
    int byte = lx_parser_peek(parser);
    parser->at++;
    if (byte == '\n') {
        parser->line++;
        parser->column = 1;
    } else if ((byte & 0xC0) != 0x80) {
        parser->column++;
    }
}

bool lx_parser_accept(struct lx_parser *parser, char byte) {
    if (lx_parser_peek(parser) != (unsigned char)byte) {
        return false;
    }
    lx_parser_advance(parser);
    return true;
}

static bool is_space(int byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

void lx_parser_skip(struct lx_parser *parser) {
    for (;;) {
        int byte = lx_parser_peek(parser);
        bool comment = byte == '#' && (parser->at == 0 || is_space((unsigned char)parser->text[parser->at - 1]));
        if (comment) {
            while (lx_parser_peek(parser) >= 0 && lx_parser_peek(parser) != '\n') {
                lx_parser_advance(parser);
            }
        } else if (is_space(byte)) {
            lx_parser_advance(parser);
        } else {
            return;
        }
    }
}

bool lx_parser_refuse(struct lx_parser *parser, uint32_t line, uint32_t column, const char *message) {
    if (parser->status == LXT_OK) {
        parser->status = lx_fail_at(parser->error, LXT_ERROR_PATTERN, parser->file, line, column, "%s", message);
    }
    return false;
}

bool lx_parser_expected(struct lx_parser *parser, const char *what) {
    char message[256];
    size_t left = parser->length - parser->at;
    size_t shown = left > 0 ? 1 : 0;
    while (shown > 0 && shown < left && shown < 4 && ((unsigned char)parser->text[parser->at + shown] & 0xC0) == 0x80) {
        shown++;
    }
    if (shown == 0) {
        (void)snprintf(message, sizeof message, "expected %s, found the end of the pattern", what);
    } else {
        (void)snprintf(message, sizeof message, "expected %s, found \"%.*s\"", what, (int)shown,
                       parser->text + parser->at);
    }
    return lx_parser_refuse(parser, parser->line, parser->column, message);
}

bool lx_parser_no_memory(struct lx_parser *parser) {
    if (parser->status == LXT_OK) {
        parser->status = lx_fail_memory(parser->error);
    }
    return false;
}

bool lx_parser_name_byte(int byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-' || byte == '.' || byte >= 0x80;
}

bool lx_parser_name(struct lx_parser *parser, const char *what, const char **out) {
    size_t start = parser->at;
    while (lx_parser_name_byte(lx_parser_peek(parser))) {
        lx_parser_advance(parser);
    }
    if (parser->at == start) {
        return lx_parser_expected(parser, what);
    }
    *out = lx_arena_copy(parser->arena, parser->text + start, parser->at - start);
    return *out != NULL || lx_parser_no_memory(parser);
}
