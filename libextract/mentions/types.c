#include "mentions/types.h"

#include <string.h>

#include "base/failure.h"
#include "base/same_string.h"

/* The public numbers of entity.h, with the name each has in packs and outputs. */
static const struct {
    uint32_t number;
    const char *name;
} built_in[] = {
    {LX_TYPE_NAME, "name"},        {LXT_TYPE_ORGANIZATION, "organization"},
    {LXT_TYPE_COUNTRY, "country"}, {LXT_TYPE_NATIONALITY, "nationality"},
    {LXT_TYPE_PLACE, "place"},     {LXT_TYPE_PERSON, "person"},
    {LXT_TYPE_DATE, "date"},       {LXT_TYPE_EMAIL, "email"},
    {LXT_TYPE_PHONE, "phone"},     {LXT_TYPE_TERM, "term"},
};

const char *lx_type_built_in(uint32_t type) {
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++) {
        if (built_in[i].number == type) {
            return built_in[i].name;
        }
    }
    return NULL;
}

uint32_t lx_types_find(const struct lx_types *types, const char *name, size_t length) {
    for (uint32_t i = 0; i < LX_TYPE_LIMIT && length != 0; i++) {
        if (types->names[i] != NULL && types->names[i][0] == name[0] && lx_same_string(types->names[i], name, length)) {
            return i;
        }
    }
    return LX_NONE;
}

static lxt_status add_user_type(struct lx_types *types, const struct lx_image *image, const struct lx_image_type *type,
                                lxt_error *error) {
    if (lx_types_find(types, lx_image_text(image, type->name), type->name.length) != LX_NONE) {
        return LXT_OK;
    }
    for (uint32_t i = LXT_TYPE_USER_FIRST; i <= LXT_TYPE_USER_LAST; i++) {
        if (types->names[i] == NULL) {
            types->names[i] = lx_image_text(image, type->name);
            types->labels[i] = lx_image_text(image, type->label);
            return LXT_OK;
        }
    }
    return lx_fail(error, LXT_ERROR_LIMIT, "too many entity types in user packs: at most %d",
                   LXT_TYPE_USER_LAST - LXT_TYPE_USER_FIRST + 1);
}

static lxt_status add_nesting(struct lx_types *types, const struct lx_image *image, const struct lx_image_nest *nest,
                              lxt_error *error) {
    uint32_t outer = lx_types_find(types, lx_image_text(image, nest->outer), nest->outer.length);
    uint32_t inner = lx_types_find(types, lx_image_text(image, nest->inner), nest->inner.length);
    if (outer == LX_NONE || inner == LX_NONE) {
        return lx_fail(error, LXT_ERROR_SYNTAX, "nest: unknown entity type '%s'",
                       lx_image_text(image, outer == LX_NONE ? nest->outer : nest->inner));
    }
    types->nests[outer] |= UINT32_C(1) << inner;
    return LXT_OK;
}

lxt_status lx_types_collect(struct lx_types *types, const struct lx_lexicon *lexicon, lxt_error *error) {
    lxt_status status = LXT_OK;
    memset(types, 0, sizeof *types);
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++) {
        types->names[built_in[i].number] = built_in[i].name;
    }
    for (uint32_t i = 0; i < lx_lexicon_image_count(lexicon); i++) {
        const struct lx_image *image = lx_lexicon_image(lexicon, i);
        for (uint32_t k = 0; k < image->count[LX_SECTION_TYPES] && status == LXT_OK; k++) {
            status = add_user_type(types, image, &image->types[k], error);
        }
    }
    for (uint32_t i = 0; i < lx_lexicon_image_count(lexicon) && status == LXT_OK; i++) {
        const struct lx_image *image = lx_lexicon_image(lexicon, i);
        for (uint32_t k = 0; k < image->count[LX_SECTION_NESTS] && status == LXT_OK; k++) {
            status = add_nesting(types, image, &image->nests[k], error);
        }
    }
    return status;
}
