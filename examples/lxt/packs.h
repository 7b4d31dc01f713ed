/* Packs: loading those of the command line, and `lxt packs`. */
#ifndef LXT_PACKS_H
#define LXT_PACKS_H

#include <libextract/libextract.h>

#include "bytes.h"

/* Reads a pack file, text or binary. NULL, and told, on failure. */
lxt_pack *pack_open(const char *path);

/* Tells what went wrong: file:line:column: message. */
void complain_error(const char *what, const lxt_error *error);

/* `lxt packs check|build ...`, with argv[0] the word "packs"; the exit status. */
int packs_command(int argc, char **argv);

#endif
