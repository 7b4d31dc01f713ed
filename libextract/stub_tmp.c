#include "relations/relations.h"
#include "patterns/text_pattern.h"
#include <string.h>
lxt_status lx_relation_rules_new(const struct lx_lexicon *lexicon, const struct lx_vocabulary *vocabulary, bool jit,
                                 const lxt_allocator *allocator, struct lx_relation_rules **out, lxt_error *error) {
    (void)lexicon;
    (void)vocabulary;
    (void)jit;
    (void)allocator;
    (void)error;
    *out = NULL;
    return 0;
}
void lx_relation_rules_free(struct lx_relation_rules *rules) {
    (void)rules;
}
void lx_relations_init(struct lx_relations *relations, const lxt_allocator *allocator) {
    memset(relations, 0, sizeof *relations);
    relations->allocator = allocator;
}
void lx_relations_free(struct lx_relations *relations) {
    (void)relations;
}
lxt_status lx_relations_find(struct lx_relations *relations, const struct lx_relation_rules *rules,
                             struct lx_matcher *matcher, const struct lx_reading *reading,
                             const struct lx_mentions *mentions, const struct lx_entities *entities,
                             const char *(*rule_name)(const void *user, uint32_t rule), const void *user) {
    (void)relations;
    (void)rules;
    (void)matcher;
    (void)reading;
    (void)mentions;
    (void)entities;
    (void)rule_name;
    (void)user;
    return 0;
}
enum lx_value_result lx_value_phone(const struct lx_reading *r, const struct lx_value_call *c, struct lx_value *v) {
    (void)r;
    (void)c;
    memset(v, 0, sizeof *v);
    return 0;
}
enum lx_value_result lx_value_email(const struct lx_reading *r, const struct lx_value_call *c, struct lx_value *v) {
    (void)r;
    (void)c;
    memset(v, 0, sizeof *v);
    return 0;
}
enum lx_value_result lx_value_person(const struct lx_reading *r, const struct lx_value_call *c, struct lx_value *v) {
    (void)r;
    (void)c;
    memset(v, 0, sizeof *v);
    return 0;
}
struct lx_text_pattern {
    int x;
};
lxt_status lx_text_pattern_new(const char *source, size_t length, const char *file, uint32_t line, uint32_t column,
                               bool jit, const lxt_allocator *allocator, struct lx_text_pattern **out,
                               lxt_error *error) {
    (void)source;
    (void)length;
    (void)file;
    (void)line;
    (void)column;
    (void)jit;
    (void)allocator;
    (void)error;
    *out = NULL;
    return 0;
}
void lx_text_pattern_free(struct lx_text_pattern *pattern) {
    (void)pattern;
}
bool lx_text_pattern_match(const struct lx_text_pattern *pattern, struct lx_matcher *matcher, const char *bytes,
                           uint32_t length, uint32_t from, uint32_t to, uint32_t trigger, uint32_t *start,
                           uint32_t *end) {
    (void)pattern;
    (void)matcher;
    (void)bytes;
    (void)length;
    (void)from;
    (void)to;
    (void)trigger;
    (void)start;
    (void)end;
    return false;
}
