#include "sink.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SINK_BYTES = 1 << 18 };

/* Long work on a terminal shows how far it has got, five times a second, unless the output stands there too. */
static void show_progress(struct sink *sink) {
    struct timespec now;
    if (!sink->progress || clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return;
    }
    long long since = (now.tv_sec - sink->shown.tv_sec) * 1000LL + (now.tv_nsec - sink->shown.tv_nsec) / 1000000;
    if (since >= 200) {
        fprintf(stderr, "\rlxt: %llu documents", (unsigned long long)sink->documents);
        sink->shown = now;
    }
}

static void clear_progress(const struct sink *sink) {
    if (sink->progress) {
        fputs("\r\033[K", stderr);
    }
}

static bool wraps(const struct sink *sink) {
    return sink->program->format == LXT_FORMAT_JSON && sink->program->options->until == 0;
}

static void put(struct sink *sink, const char *data, size_t length) {
    if (!sink->broken && fwrite(data, 1, length, sink->file) != length) {
        complain("cannot write: %s", strerror(errno));
        sink->broken = true;
    }
}

static void put_string(struct sink *sink, const char *string) {
    put(sink, string, strlen(string));
}

bool sink_open(struct sink *sink, const struct program *program) {
    const char *path = program->options->output;
    *sink = (struct sink){.file = path != NULL ? fopen(path, "wb") : stdout, .program = program};
    if (sink->file == NULL) {
        complain("%s: %s", path, strerror(errno));
        return false;
    }
    sink->progress = isatty(STDERR_FILENO) && (path != NULL || !isatty(STDOUT_FILENO));
    clock_gettime(CLOCK_MONOTONIC, &sink->shown);
    setvbuf(sink->file, NULL, _IOFBF, SINK_BYTES);
    if (wraps(sink)) {
        put_string(sink, "{\"documents\": [");
    }
    return true;
}

/* What stands between two documents. */
static void separate(struct sink *sink) {
    if (wraps(sink)) {
        put_string(sink, sink->documents == 0 ? "\n" : ",\n");
    } else if (sink->documents != 0 && (sink->program->format == LXT_FORMAT_TEXT || sink->program->options->until)) {
        put_string(sink, "\n");
    }
}

/* A second page would make the first one invalid. */
static bool one_too_many(const struct sink *sink) {
    return sink->documents != 0 && sink->program->format == LXT_FORMAT_HTML && sink->program->options->until == 0;
}

int32_t sink_write(void *user, const char *bytes, size_t length) {
    struct sink *sink = user;
    if (!sink->inside) {
        sink->inside = true;
        if (sink->documents == 1 && one_too_many(sink)) {
            complain("--to html writes the page of one document; the others are left out");
            sink->failed = true;
        }
        if (!one_too_many(sink)) {
            separate(sink);
        }
    }
    if (!one_too_many(sink)) {
        put(sink, bytes, length);
    }
    return sink->broken;
}

void sink_take(struct sink *sink, const struct result *result) {
    if (result->output.length != 0) {
        sink_write(sink, result->output.data, result->output.length);
    }
    if (result->complaint.length != 0) {
        clear_progress(sink);
        complain("%.*s", (int)(result->complaint.length < 900 ? result->complaint.length : 900),
                 result->complaint.data);
        sink->failed = true;
    }
    sink->documents += sink->inside;
    sink->inside = false;
    show_progress(sink);
}

int sink_close(struct sink *sink) {
    if (wraps(sink)) {
        put_string(sink, sink->documents == 0 ? "]}\n" : "\n]}\n");
    }
    clear_progress(sink);
    bool closed = (sink->file == stdout ? fflush(stdout) : fclose(sink->file)) == 0;
    if (!closed && !sink->broken) {
        complain("cannot write: %s", strerror(errno));
    }
    return closed && !sink->broken && !sink->failed ? EXIT_SUCCESS : EXIT_FAILURE;
}
