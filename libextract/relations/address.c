#include "relations/address.h"

#include <string.h>

enum {
    TEXT_MAX = 160,
    FAMILY_LETTERS_MIN = 3,
    ACRONYM_LETTERS_MIN = 3,
    WORD_LETTERS_MIN = 4,
    FULL_NAME_LETTERS_MIN = 8,
    ALIASES_MAX = 4
};

/* Copies a name folded, with a single '.' between its words. Cut where it does not fit. */
static size_t fold_words(const char *text, size_t length, char *out) {
    char folded[TEXT_MAX];
    size_t used = lx_fold(text, length, folded, sizeof folded - 1);
    size_t written = 0;
    for (size_t i = 0; i < used; i++) {
        unsigned char byte = (unsigned char)folded[i];
        bool letter = byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (letter) {
            out[written++] = folded[i];
        } else if (byte != '\'' && written > 0 && out[written - 1] != '.') {
            out[written++] = '.';
        }
    }
    written -= written > 0 && out[written - 1] == '.' ? 1 : 0;
    out[written] = '\0';
    return written;
}

/* Leaves the dots out. */
static void join_words(char *text) {
    size_t written = 0;
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (text[i] != '.') {
            text[written++] = text[i];
        }
    }
    text[written] = '\0';
}

static const char *attribute(const struct lx_entity *entity, const char *key) {
    const struct lx_attribute *a = entity->attributes;
    while (a != NULL && strcmp(a->key, key) != 0) {
        a = a->next;
    }
    return a != NULL ? a->value : NULL;
}

/* The next word of folded words, its length in *length; NULL at their end. */
static const char *next_word(const char *at, size_t *length) {
    *length = strcspn(at, ".");
    return *length != 0 ? at : NULL;
}

static const char *behind_word(const char *word, size_t length) {
    return word + length + (word[length] == '.' ? 1 : 0);
}

static bool has_word(const char *words, const char *wanted, size_t wanted_length) {
    size_t length;
    for (const char *word = words; (word = next_word(word, &length)) != NULL; word = behind_word(word, length)) {
        if (length == wanted_length && memcmp(word, wanted, length) == 0) {
            return true;
        }
    }
    return false;
}

static bool contains(const char *text, const char *word, size_t length) {
    for (; *text != '\0'; text++) {
        if (strncmp(text, word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether one of the words of a family name stands in the local part; short ones must stand by themselves. */
static bool has_family(const char *local, const char *family) {
    char words[TEXT_MAX];
    size_t length;
    fold_words(family, strlen(family), words);
    for (const char *word = words; (word = next_word(word, &length)) != NULL; word = behind_word(word, length)) {
        if (length >= FAMILY_LETTERS_MIN ? contains(local, word, length) : has_word(local, word, length)) {
            return true;
        }
    }
    return false;
}

/* Whether a name begins with a word in capitals, the family's: "DIOP Awa". */
static bool family_first(const char *name) {
    return name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'A' && name[1] <= 'Z';
}

bool lx_address_names_person(const char *address, const struct lx_entity *person) {
    char local[TEXT_MAX];
    const char *family = attribute(person, "family");
    const char *name = person->name;
    if (name == NULL) {
        return false;
    }
    fold_words(address, strcspn(address, "@"), local);
    size_t first = strcspn(name, " -");
    bool reversed = family_first(name);
    if (!reversed && first >= FAMILY_LETTERS_MIN && name[first] == ' ') {
        char given[TEXT_MAX];
        fold_words(name, first, given);
        if (strcmp(local, given) == 0) {
            return true;
        }
    }
    /* Without a given name that is known, all words behind the first count: "a.benmoussa". */
    const char *rest = reversed || name[first] == '\0' ? name : name + first + 1;
    return has_family(local, family != NULL ? family : rest);
}

bool lx_address_is_of(const char *address, const struct lx_entity *person) {
    char local[TEXT_MAX];
    char words[TEXT_MAX];
    const char *name = person->name;
    if (name == NULL || family_first(name)) {
        return false;
    }
    fold_words(address, strcspn(address, "@"), local);
    fold_words(name, strlen(name), words);
    size_t given = strcspn(words, ".");
    size_t first = strcspn(local, ".");
    bool begins = first == given ? memcmp(local, words, given) == 0 : first == 1 && local[0] == words[0];
    char *family = words + given;
    if (!begins || *family != '.' || local[first] != '.') {
        return false;
    }
    join_words(family);
    join_words(local + first);
    return strlen(family) >= FAMILY_LETTERS_MIN && strcmp(family, local + first) == 0;
}

/* The first letters of the words of a name, those that are short and in lower case left out. */
static void initials(const char *name, char *out, size_t capacity) {
    char folded[TEXT_MAX];
    size_t count = 0;
    for (const char *at = name; *at != '\0';) {
        size_t length = strcspn(at, " '-.,/()");
        bool counts = length > 3 || (length > 0 && *at >= 'A' && *at <= 'Z' && at[length] != '\'');
        if (counts && count + 1 < capacity && lx_fold(at, length, folded, sizeof folded) > 0) {
            out[count++] = folded[0];
        }
        at += length;
        at += *at != '\0' ? 1 : 0;
    }
    out[count] = '\0';
}

/* Whether a label of a domain, or a part of it, is made of a name. */
static bool label_is(const char *label, const char *name, bool person) {
    char words[TEXT_MAX];
    char joined[TEXT_MAX];
    char letters[TEXT_MAX];
    size_t length = strlen(label);
    fold_words(name, strlen(name), words);
    memcpy(joined, words, sizeof joined);
    join_words(joined);
    if (person) {
        return length >= FULL_NAME_LETTERS_MIN && length > strcspn(words, ".") && strncmp(joined, label, length) == 0;
    }
    initials(name, letters, sizeof letters);
    if (length >= ACRONYM_LETTERS_MIN && (strcmp(label, joined) == 0 || strcmp(label, letters) == 0)) {
        return true;
    }
    return length >= WORD_LETTERS_MIN &&
           ((length > WORD_LETTERS_MIN && strncmp(joined, label, length) == 0) || has_word(words, label, length));
}

/* Whether one of the labels before the top-level one, or a part between hyphens, is. */
static bool domain_is(const char *domain, const char *name, bool person) {
    const char *top = strrchr(domain, '.');
    for (const char *at = domain; top != NULL && at < top;) {
        size_t whole = strcspn(at, ".");
        char parts[TEXT_MAX];
        char label[TEXT_MAX];
        fold_words(at, whole, parts);
        memcpy(label, parts, sizeof label);
        join_words(label);
        bool found = label_is(label, name, person);
        for (char *part = parts; *part != '\0' && !found && !person;) {
            size_t size = strcspn(part, ".");
            char *next = part + size + (part[size] == '.' ? 1 : 0);
            part[size] = '\0';
            found = label_is(part, name, person);
            part = next;
        }
        if (found) {
            return true;
        }
        at += whole + 1;
    }
    return false;
}

bool lx_address_domain_names(const char *address, const struct lx_entities *entities, const struct lx_entity *owner) {
    const char *domain = strrchr(address, '@');
    bool person = owner->type == LXT_TYPE_PERSON;
    if (domain == NULL || owner->name == NULL) {
        return false;
    }
    bool found = domain_is(domain + 1, owner->name, person);
    for (uint32_t i = 0; i < owner->alias_count && i < ALIASES_MAX && !found; i++) {
        found = domain_is(domain + 1, entities->aliases.items[owner->first_alias + i].text, person);
    }
    return found;
}
