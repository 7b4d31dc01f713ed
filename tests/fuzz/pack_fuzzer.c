/*
 * Fuzz target of packs in text and in binary form: any bytes are either refused or make a pack that can be saved, read
 * again, and laid over the built-in ones; in half of the inputs an allocation fails on the way. The first byte chooses.
 */
#include "bytes.h"
#include "fuzzer.h"
#include "libextract/document.h"
#include "memory.h"

/* Making an engine takes milliseconds: only small packs are tried. */
enum { ENGINE_BYTES_MOST = 4096 };

static void use_engine(const lxt_pack *pack) {
    static const char text[] = "Le directeur de la Guilde des Tisserands, M. Paul Loge, est \xC3\xA0 Dakar le 3 mai.";
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    lxt_engine *engine = NULL;
    lxt_scratch *scratch = NULL;
    lxt_graph *graph = NULL;
    options.packs = &pack;
    options.pack_count = 1;
    if (lxt_engine_new(&options, &engine, NULL) == LXT_OK) {
        fuzz_expect(lxt_scratch_new(engine, &scratch, NULL) == LXT_OK, "a scratch can be made");
        fuzz_expect(lxt_graph_new(NULL, &graph, NULL) == LXT_OK, "a graph can be made");
        fuzz_expect(lxt_extract(engine, scratch, text, sizeof text - 1, NULL, graph, NULL) == LXT_OK,
                    "an engine that was made reads documents");
    }
    lxt_graph_free(graph);
    lxt_scratch_free(scratch);
    lxt_engine_free(engine);
}

static void save_and_load(const lxt_pack *pack) {
    struct bytes first = {0};
    struct bytes second = {0};
    lxt_pack *again = NULL;
    fuzz_expect(lxt_pack_save(pack, bytes_write, &first, NULL) == LXT_OK, "a pack can be saved");
    fuzz_expect(lxt_pack_load_memory(first.data, first.length, NULL, NULL, &again, NULL) == LXT_OK,
                "a saved pack can be read");
    fuzz_expect(lxt_pack_save(again, bytes_write, &second, NULL) == LXT_OK && first.length == second.length,
                "saving again gives the same");
    lxt_pack_free(again);
    bytes_free(&first);
    bytes_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct memory memory;
    lxt_error error = LXT_ERROR_INIT;
    lxt_pack *pack = NULL;
    if (size < 1) {
        return 0;
    }
    memory_init(&memory);
    memory_arm(&memory, data[0] & 1 ? 1 + data[0] / 4 : 0, (data[0] & 2) != 0);
    lxt_status status = lxt_pack_load_memory(data + 1, size - 1, "fuzz.pack", &memory.allocator, &pack, &error);
    fuzz_expect((status == LXT_OK) == (pack != NULL), "there is a pack, or a status");
    fuzz_expect(status == LXT_OK || error.message[0] != '\0', "a refused pack is told why");
    memory_arm(&memory, 0, false);
    if (status == LXT_OK) {
        save_and_load(pack);
        if (size <= ENGINE_BYTES_MOST) {
            use_engine(pack);
        }
    }
    lxt_pack_free(pack);
    fuzz_expect(memory.live == 0, "nothing leaks");
    return 0;
}
