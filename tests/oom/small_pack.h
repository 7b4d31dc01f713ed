/* A pack with a statement of every kind, for tests of memory. */
#ifndef TESTS_OOM_SMALL_PACK_H
#define TESTS_OOM_SMALL_PACK_H

static const char small_pack[] =
    "libextract-pack 1\npack test/small\nlanguage fr\nscope any\nlicence MIT\nsource \"written for libextract\"\n\n"
    "inflect zz    - x\n\n"
    "list test_guild\n  guilde~zz  [rank=2]  confrérie\n\n"
    "list org_head extend\n  guilde  compagnonnage\n\n"
    "names organization\n  Guilde des Tisserands | GDT | @en Weavers' Guild  [id=x/gdt]\n\n"
    "number test_small 1-12 digits 1-2\n\n"
    "rule organization.guild level composites trigger first\n  {test_guild} 'des' name:[capital]+3\n\n"
    "rule organization.lodge level composites trigger last grammar lodge\n  [capital]+3 'loge'\n\n"
    "veto test.guild level atoms types person reason \"a guild\"\n  {test_guild} [capital]\n\n"
    "relation part_of kind inside outer organization.guild inner organization\n\n"
    "weights \"by hand\"\n  organization rule:organization.guild 900\n";

#endif
