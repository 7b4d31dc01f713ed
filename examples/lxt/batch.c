#include "batch.h"

#include <pthread.h>
#include <stdlib.h>

/* Documents that may wait for each thread: enough that one long document does not stop the others. */
enum { SLOTS_PER_THREAD = 8 };

enum slot_state { SLOT_FREE, SLOT_FILLED, SLOT_DONE };

struct slot {
    enum slot_state state;
    struct item item;
    struct result result;
};

/* A ring of slots: filled and emptied in order by the main thread, read in order by the others. */
struct batch {
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    pthread_cond_t done;
    struct slot *slots;
    size_t slot_count;
    uint64_t next_filled; /* numbers of documents; slot: modulo slot_count */
    uint64_t next_read;
    uint64_t next_taken;
    bool ended;
};

struct worker {
    pthread_t thread;
    struct batch *batch;
    struct reader_state reader;
};

static bool run_alone(const struct program *program, struct input *input, struct sink *sink) {
    struct reader_state reader;
    struct slot slot = {.result = {.write = sink_write, .user = sink}};
    bool opened = reader_open(&reader, program);
    while (opened && !sink->broken && input_next(input, &slot.item)) {
        reader_read(&reader, &slot.item, &slot.result);
        sink_take(sink, &slot.result);
    }
    bytes_free(&slot.item.data);
    result_free(&slot.result);
    reader_close(&reader);
    return opened;
}

static void *work(void *argument) {
    struct worker *worker = argument;
    struct batch *batch = worker->batch;
    pthread_mutex_lock(&batch->mutex);
    for (;;) {
        while (batch->next_read == batch->next_filled && !batch->ended) {
            pthread_cond_wait(&batch->filled, &batch->mutex);
        }
        if (batch->next_read == batch->next_filled) {
            break;
        }
        struct slot *slot = &batch->slots[batch->next_read++ % batch->slot_count];
        pthread_mutex_unlock(&batch->mutex);
        reader_read(&worker->reader, &slot->item, &slot->result);
        pthread_mutex_lock(&batch->mutex);
        slot->state = SLOT_DONE;
        pthread_cond_signal(&batch->done);
    }
    pthread_mutex_unlock(&batch->mutex);
    return NULL;
}

/* Waits for the oldest document and writes its result. */
static void take_oldest(struct batch *batch, struct sink *sink) {
    struct slot *slot = &batch->slots[batch->next_taken++ % batch->slot_count];
    pthread_mutex_lock(&batch->mutex);
    while (slot->state != SLOT_DONE) {
        pthread_cond_wait(&batch->done, &batch->mutex);
    }
    pthread_mutex_unlock(&batch->mutex);
    sink_take(sink, &slot->result);
    slot->state = SLOT_FREE;
}

static void feed(struct batch *batch, struct input *input, struct sink *sink) {
    for (;;) {
        if (batch->next_filled - batch->next_taken == batch->slot_count) {
            take_oldest(batch, sink);
        }
        struct slot *slot = &batch->slots[batch->next_filled % batch->slot_count];
        if (sink->broken || !input_next(input, &slot->item)) {
            break;
        }
        pthread_mutex_lock(&batch->mutex);
        slot->state = SLOT_FILLED;
        batch->next_filled++;
        pthread_cond_signal(&batch->filled);
        pthread_mutex_unlock(&batch->mutex);
    }
    while (batch->next_taken != batch->next_filled) {
        take_oldest(batch, sink);
    }
}

static void end(struct batch *batch) {
    pthread_mutex_lock(&batch->mutex);
    batch->ended = true;
    pthread_cond_broadcast(&batch->filled);
    pthread_mutex_unlock(&batch->mutex);
}

static void batch_free(struct batch *batch) {
    for (size_t i = 0; i < batch->slot_count; i++) {
        bytes_free(&batch->slots[i].item.data);
        result_free(&batch->slots[i].result);
    }
    free(batch->slots);
    pthread_cond_destroy(&batch->done);
    pthread_cond_destroy(&batch->filled);
    pthread_mutex_destroy(&batch->mutex);
}

static void batch_init(struct batch *batch, unsigned jobs) {
    *batch = (struct batch){.slot_count = (size_t)jobs * SLOTS_PER_THREAD};
    batch->slots = allocate(NULL, batch->slot_count, sizeof *batch->slots);
    for (size_t i = 0; i < batch->slot_count; i++) {
        batch->slots[i] = (struct slot){.state = SLOT_FREE};
        result_keep(&batch->slots[i].result);
    }
    pthread_mutex_init(&batch->mutex, NULL);
    pthread_cond_init(&batch->filled, NULL);
    pthread_cond_init(&batch->done, NULL);
}

static bool run_together(const struct program *program, struct input *input, struct sink *sink) {
    unsigned jobs = program->options->jobs;
    struct batch batch;
    batch_init(&batch, jobs);
    struct worker *workers = allocate(NULL, jobs, sizeof *workers);
    unsigned running = 0;
    for (; running < jobs; running++) {
        struct worker *worker = &workers[running];
        worker->batch = &batch;
        bool opened = reader_open(&worker->reader, program);
        if (!opened || pthread_create(&worker->thread, NULL, work, worker) != 0) {
            reader_close(&worker->reader);
            break;
        }
    }
    if (running > 0) {
        feed(&batch, input, sink);
    }
    end(&batch);
    for (unsigned i = 0; i < running; i++) {
        pthread_join(workers[i].thread, NULL);
        reader_close(&workers[i].reader);
    }
    free(workers);
    batch_free(&batch);
    return running > 0;
}

bool batch_run(const struct program *program, struct input *input, struct sink *sink) {
    return program->options->jobs == 1 ? run_alone(program, input, sink) : run_together(program, input, sink);
}
