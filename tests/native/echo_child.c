/* A child without TypeScript: it opens the library as one does, and does what the first argument of a call says. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "channel.h"

enum action {
    ADD, /* (a, b) -> a + b */
    ECHO, /* (value) -> value */
    CALL, /* (callable, *arguments) -> what it returns */
    NAP, /* (milliseconds): in C, without a message */
    LEAVE, /* (exit code) */
    PID,
    CALL_ON, /* (callable): again and again, until that is refused; how often */
    BY_ITSELF, /* (callable): called on slot 0, once the call has returned */
    RETURN_NULL,
    SIGNALS, /* (signal): at itself */
    BROKEN, /* a return whose cell is out of bounds */
    REFUSALS, /* -> how many requests were refused */
    COUNT, /* -> how many arguments */
    NAP_THEN_CALL, /* (milliseconds, callable) -> what it returns */
};

/* The library's functions. */
static int32_t (*child_open)(int32_t, int32_t);
static void *(*child_base)(void);
static void (*child_ready)(uint32_t);
static int32_t (*child_next)(int32_t, uint32_t);
static int32_t (*child_request)(int32_t);
static int32_t (*child_resume)(int32_t, int32_t);
static int32_t (*child_sleep)(uint32_t);
static int32_t (*child_wait)(uint32_t);
static int32_t (*child_wake)(void);

static uint8_t *base;
static uint32_t refusals;
static uint64_t later; /* a callable for slot 0 */

static void find(void *library, const char *name, void *target)
{
    void *address = dlsym(library, name);
    if (address == NULL) exit(90);
    memcpy(target, &address, sizeof address);
}

static block *from_host(int32_t number)
{
    return (block *)(void *)(base + PAGE + (uint32_t)number * SLOT_SIZE + SLOT_hostBlock);
}

static block *to_host(int32_t number)
{
    return (block *)(void *)(base + PAGE + (uint32_t)number * SLOT_SIZE + SLOT_childBlock);
}

static uint32_t arena(int32_t number)
{
    return PAGE + (uint32_t)number * SLOT_SIZE + PAGE + ARENA_SIZE;
}

static void message(int32_t number, uint32_t kind, uint32_t id, const cell *cells, uint32_t count)
{
    block *out = to_host(number);
    if (count > 0) memcpy(out + 1, cells, count * sizeof *cells);
    out->kind = (uint16_t)kind;
    out->count = (uint16_t)count;
    out->id = id;
    out->offset = (uint32_t)((uint8_t *)(out + 1) - base);
}

static cell integer(double number)
{
    return (cell){.tag = TAG_int, .value.number = number};
}

static void answer(int32_t number, cell value)
{
    message(number, KIND_return, 0, &value, 1);
}

/* Gives a handle up with the message that is in the block. */
static void give_up(int32_t number, uint64_t address)
{
    uint32_t where = arena(number) + ARENA_SIZE - 1024;
    cell item = {.tag = TAG_handle, .aux = 1, .value.address = address};
    uint32_t *fields = (uint32_t *)(void *)(base + PAGE + (uint32_t)number * SLOT_SIZE + SLOT_releaseCount);
    block *out = to_host(number);
    if ((out->kind & RELEASES) == 0) fields[0] = 0;
    memcpy(base + where + fields[0] * sizeof item, &item, sizeof item);
    fields[0]++;
    fields[1] = where;
    out->kind |= RELEASES;
}

static void serve(int32_t number);

/* Publishes a request, and serves the calls that come before its answer. */
static const block *request(int32_t number)
{
    int32_t found = child_request(number);
    for (;;) {
        if (found < 0) exit(91);
        const block *in = from_host(found);
        if (in->kind != KIND_call) {
            if (found != number) exit(92);
            if (in->kind == KIND_refuse) refusals++;
            return in;
        }
        serve(found);
        found = child_resume(found, number);
    }
}

static const block *operation(int32_t number, uint32_t id, const cell *cells, uint32_t count)
{
    message(number, KIND_bulk, id, cells, count);
    return request(number);
}

/* Calls a Python callable. The handle of the result, which is 0 where it raised or was refused. */
static uint64_t call_python(int32_t number, uint64_t callable, const cell *arguments, uint32_t count)
{
    uint32_t where = arena(number);
    if (count > 0) memcpy(base + where, arguments, count * sizeof *arguments);
    cell cells[3] = {
        {.tag = TAG_handle, .value.address = callable},
        {.tag = TAG_cells, .aux = count, .value.address = where},
        {.tag = TAG_null},
    };
    const block *in = operation(number, OP_call, cells, 3);
    const cell *result = (const cell *)(const void *)(base + in->offset);
    return in->kind == KIND_reply && result->tag == TAG_handle ? result->value.address : 0;
}

static void nap(double milliseconds)
{
    struct timespec time = {(time_t)(milliseconds / 1000), (long)(milliseconds * 1e6) % 1000000000L};
    nanosleep(&time, NULL);
}

static cell echo(int32_t number, cell value)
{
    if (value.tag < TAG_latin1 || value.tag > TAG_bytes) return value;
    uint32_t size = value.tag == TAG_utf16 ? 2 * value.aux : value.aux;
    memcpy(base + arena(number), base + value.value.offset, size);
    value.value.address = arena(number);
    return value;
}

static void call_on(int32_t number, uint64_t callable)
{
    uint32_t before = refusals;
    double times = 0;
    uint64_t last = 0;
    do {
        last = call_python(number, callable, NULL, 0);
        times++;
    } while (refusals == before && last != 0);
    answer(number, last == 0 && refusals == before ? (cell){.tag = TAG_null} : integer(times));
}

static void call_and_answer(int32_t number, uint64_t callable, const cell *arguments, uint32_t count)
{
    uint64_t result = call_python(number, callable, arguments, count);
    answer(number, (cell){.tag = result == 0 ? TAG_null : TAG_handle, .value.address = result});
    if (result != 0) give_up(number, result);
}

/* Does what a call says, and writes its answer, which the caller publishes. */
static void serve(int32_t number)
{
    const block *in = from_host(number);
    const cell *cells = (const cell *)(const void *)(base + in->offset);
    uint32_t count = in->count;
    cell arguments[16];
    memset(arguments, 0, sizeof arguments);
    memcpy(arguments, cells, (count < 16 ? count : 16) * sizeof *cells);
    double number_1 = arguments[1].value.number;
    uint64_t address_1 = arguments[1].value.address;
    switch ((enum action)arguments[0].value.number) {
    case ADD: answer(number, integer(number_1 + arguments[2].value.number)); break;
    case ECHO: answer(number, echo(number, arguments[1])); break;
    case CALL: call_and_answer(number, address_1, arguments + 2, count < 2 ? 0 : count - 2); break;
    case NAP_THEN_CALL:
        nap(number_1);
        call_and_answer(number, arguments[2].value.address, NULL, 0);
        break;
    case NAP:
        nap(number_1);
        answer(number, (cell){.tag = TAG_none});
        break;
    case LEAVE: _exit((int)number_1);
    case PID: answer(number, integer((double)getpid())); break;
    case CALL_ON: call_on(number, address_1); break;
    case BY_ITSELF:
        later = address_1;
        answer(number, (cell){.tag = TAG_none});
        break;
    case RETURN_NULL: answer(number, (cell){.tag = TAG_null}); break;
    case SIGNALS:
        raise((int)number_1);
        answer(number, (cell){.tag = TAG_none});
        break;
    case BROKEN:
        answer(number, (cell){.tag = TAG_none});
        to_host(number)->offset = 64;
        break;
    case REFUSALS: answer(number, integer(refusals)); break;
    case COUNT: answer(number, integer(count)); break;
    default: exit(93);
    }
    for (uint32_t i = 1; i < count && i < 16; i++) {
        bool kept = arguments[i].tag != TAG_handle || arguments[i].value.address == later;
        if (!kept) give_up(number, arguments[i].value.address);
    }
}

/* What a timer of TypeScript does. */
static void work_by_itself(void)
{
    uint64_t callable = later;
    later = 0;
    operation(0, OP_attach, NULL, 0);
    uint64_t result = call_python(0, callable, NULL, 0);
    message(0, KIND_bulk, OP_detach, NULL, 0);
    if (result != 0) give_up(0, result);
    give_up(0, callable);
    request(0);
}

/* Makes Python call this child, from the service thread: 2 + 3. */
static int begin(void)
{
    operation(0, OP_attach, NULL, 0);
    const block *in = operation(0, OP_newEntry, NULL, 0);
    uint64_t entry = ((const cell *)(const void *)(base + in->offset))->value.address;
    const cell items[4] = {{.tag = TAG_null}, integer(ADD), integer(2), integer(3)}; /* no tuple that is there already */
    uint32_t where = arena(0) + ARENA_SIZE / 2;
    memcpy(base + where, items, sizeof items);
    const cell call = {.tag = TAG_tuple, .aux = 3, .value.offset = where};
    call_python(0, entry, &call, 1);
    in = from_host(0);
    return (int)((const cell *)(const void *)(base + in->offset))[1].value.number;
}

static void sleep_in(int life, int socket)
{
    if (!socket) {
        child_wait(1000);
    } else {
        char byte;
        struct pollfd wanted = {life, POLLIN, 0};
        poll(&wanted, 1, 1000);
        if (read(life, &byte, 1) == 0) _exit(0);
    }
    child_wake();
}

int main(void)
{
    char path[4096];
    int memory;
    int life;
    const char *trampoline = getenv("PYO3_TS_TRAMPOLINE");
    if (getenv("ECHO_FAILS") != NULL) return 7;
    if (trampoline == NULL || sscanf(trampoline, "%4095[^:]:%d:%d", path, &memory, &life) != 3) return 94;
    void *library = dlopen(path, RTLD_NOW);
    if (library == NULL) return 95;
    find(library, "pyo3_ts_child_open", &child_open);
    find(library, "pyo3_ts_child_base", &child_base);
    find(library, "pyo3_ts_child_ready", &child_ready);
    find(library, "pyo3_ts_child_next", &child_next);
    find(library, "pyo3_ts_child_request", &child_request);
    find(library, "pyo3_ts_child_resume", &child_resume);
    find(library, "pyo3_ts_child_sleep", &child_sleep);
    find(library, "pyo3_ts_child_wait", &child_wait);
    find(library, "pyo3_ts_child_wake", &child_wake);
    if (getenv("ECHO_STARTS_LATE") != NULL) nap(atof(getenv("ECHO_STARTS_LATE")));
    if (child_open(memory, life) != 0) return 96;
    base = child_base();
    child_ready(getenv("ECHO_IS_OLD") == NULL ? PROTOCOL_DIGEST : PROTOCOL_DIGEST + 1);

    if (getenv("ECHO_BEGINS") != NULL) return begin();

    int socket = getenv("ECHO_SOCKET") != NULL;
    int32_t found = child_next(-1, 50000);
    for (;;) {
        if (found >= 0) {
            serve(found);
            found = child_next(found, 50000);
        } else if (later != 0) {
            work_by_itself();
            found = child_next(-1, 50000);
        } else {
            found = child_sleep(socket ? SLEEP_socket : SLEEP_futex);
            if (found >= 0) continue;
            sleep_in(life, socket);
            found = child_next(-1, 50000);
        }
    }
}
