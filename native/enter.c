/* From a call to its lane: the child is started, waited for, or found dead; and a lane is free. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "module.h"
#include "program.h"
#include "python_abi.h"
#include "running.h"

/* How long a child may take to its first word, where PYO3_TS_START_TIMEOUT does not say it in seconds. */
static const double START_SECONDS = 60;

static const char *ending_of(const process *it, char *text, size_t size)
{
    uint32_t reason = atomic_load(&it->reason);
    if (reason == TOO_LARGE) snprintf(text, size, "had more than its %.0f MB of memory and was ended", (double)it->memory_limit / 1e6);
    else if (reason == TOO_SLOW) snprintf(text, size, "was ended, as a call took too long");
    else if (!it->ending.known) snprintf(text, size, "died");
    else if (it->ending.signal != 0) snprintf(text, size, "died (signal %d)", it->ending.signal);
    else snprintf(text, size, "ended (exit code %d)", it->ending.code);
    return text;
}

void process_raise_ended(const process *it)
{
    char how[80];
    if (it->inherited) {
        python.PyErr_Format(python.PyExc_ChildProcessError,
                            "The TypeScript process of %s belongs to the process that was forked", config.name);
        return;
    }
    if (interpreter_ends) {
        /* Who waits then is a daemon thread: it ends without a word, as its traceback could meet a stderr that Python
           has locked for good. */
        python.PyErr_SetString(python.PyExc_SystemExit, "The interpreter ends");
        return;
    }
    /* The slots say it a moment after the status is there. */
    ending_of(it, how, sizeof how);
    if (!it->is_ready) {
        python.PyErr_Format(python.PyExc_ChildProcessError, "The TypeScript process of %s %s before it was ready",
                            config.name, how);
    } else if (it->is_worker) {
        python.PyErr_Format(python.PyExc_ChildProcessError, "A TypeScript process of the pool of %s %s", config.name, how);
    } else {
        python.PyErr_Format(python.PyExc_ChildProcessError,
                            "The TypeScript process of %s %s; set PYO3_TS_RESTART=1 to start a new one at the next call",
                            config.name, how);
    }
}

/* Waits for a word other than `value`, or for the child's end. False with an exception set by a signal handler. */
static bool await_change(_Atomic uint32_t *word, uint32_t value)
{
    PyThreadState *state = python.PyEval_SaveThread();
    os_wait(word, value, TICK);
    python.PyEval_RestoreThread(state);
    return python.PyErr_CheckSignals() == 0;
}

void raise_timeout(const char *text)
{
    PyObject *arguments = python.PyTuple_New(2);
    if (arguments == NULL) return;
    python.PyTuple_SetItem(arguments, 0, python.PyLong_FromLong(OS_TIMED_OUT));
    python.PyTuple_SetItem(arguments, 1, python.PyUnicode_FromString(text));
    PyObject *error = python.PyObject_CallObject(python.PyExc_OSError, arguments); /* which makes it a TimeoutError */
    if (error != NULL) python.PyErr_SetObject((PyObject *)(void *)type_of(error), error);
    if (error != NULL) python.Py_DecRef(error);
    python.Py_DecRef(arguments);
}

static bool await_ready(process *it)
{
    double limit = setting("PYO3_TS_START_TIMEOUT", START_SECONDS);
    bool waits = program_is_inspected(); /* for somebody who looks at it */
    uint64_t start = os_now();
    uint8_t *base = it->channel.base;
    while (!it->is_ready) {
        uint32_t ready = atomic_load(header_word(base, HEADER_ready));
        uint32_t digest = atomic_load(header_word(base, HEADER_digest));
        if (ready == 1 && digest == PROTOCOL_DIGEST) {
            it->is_ready = true;
        } else if (ready == 1) {
            python.PyErr_Format(python.PyExc_ImportError,
                                "The TypeScript program of %s was built for another version of its library (%x, not %x): "
                                "build both anew",
                                config.name, (unsigned)digest, (unsigned)PROTOCOL_DIGEST);
            return false;
        } else if (ready != 0) {
            python.PyErr_Format(python.PyExc_RuntimeError, "The TypeScript process of %s could not start", config.name);
            return false;
        } else if (atomic_load(&it->ended) != 0) {
            process_raise_ended(it);
            return false;
        } else if (!waits && (double)(os_now() - start) > limit * (double)NANOSECONDS) {
            raise_timeout("The TypeScript process was not ready in time; PYO3_TS_START_TIMEOUT says how many seconds it has");
            return false;
        } else if (!await_change(header_word(base, HEADER_ready), 0)) {
            return false;
        }
    }
    return true;
}

static lane *try_lane(process *it)
{
    uint32_t free_lanes = atomic_load(&it->free_lanes);
    while (free_lanes != 0) {
        /* The lowest: a thread on its own always has the same one, which the child looks at first. */
        uint32_t rest = free_lanes & (free_lanes - 1);
        if (atomic_compare_exchange_weak(&it->free_lanes, &free_lanes, rest)) {
            return &it->lanes[__builtin_ctz(free_lanes)];
        }
    }
    return NULL;
}

/* All lanes may be in calls that wait for this thread; then it waits for ever, but Ctrl-C ends it. */
static lane *await_lane(process *it)
{
    for (;;) {
        lane *found = try_lane(it);
        if (found != NULL) return found;
        if (atomic_load(&it->ended) != 0) {
            process_raise_ended(it);
            return NULL;
        }
        if (!await_change(&it->free_lanes, 0)) return NULL;
    }
}

static bool wants_restart(const process *it)
{
    const char *restart = getenv("PYO3_TS_RESTART");
    /* The child of _serve is not this module's to start, and whoever serves it looks after its end. */
    if (config.program == NULL) return false;
    /* One that never was ready has lost nothing, nor has one without state. */
    return !it->is_ready || it->is_worker || (restart != NULL && strcmp(restart, "1") == 0);
}

static lane *find_lane(process **place)
{
    if (interpreter_ends) {
        python.PyErr_Format(python.PyExc_RuntimeError, "The interpreter is ending, and %s can no longer be called",
                            config.name);
        return NULL;
    }
    process *it = *place;
    if (it != NULL && atomic_load(&it->ended) != 0) {
        if (!wants_restart(it)) {
            process_raise_ended(it);
            return NULL;
        }
        process_retire_dead(it);
        it = NULL;
    }
    if (it == NULL) it = process_start_at(place);
    if (it == NULL) return NULL;
    atomic_fetch_add(&it->users, 1);
    lane *found = await_ready(it) ? await_lane(it) : NULL;
    atomic_fetch_sub(&it->users, 1);
    return found;
}

bool process_is_running(void)
{
    return running_process != NULL;
}

static lane *take_lane(process **place)
{
    process *it = *place;
    if (it != NULL && it->is_ready && atomic_load_explicit(&it->ended, memory_order_relaxed) == 0) {
        lane *found = try_lane(it);
        if (found != NULL) return found;
    }
    return find_lane(place);
}

lane *process_take_lane(void)
{
    return take_lane(&running_process);
}

static unsigned pool_size(void)
{
    double size = setting("PYO3_TS_POOL", config.pool);
    unsigned most = size >= 1 ? (size < (double)MOST_WORKERS ? (unsigned)size : MOST_WORKERS) : os_cpu_count();
    return most < 1 ? 1 : most < MOST_WORKERS ? most : MOST_WORKERS;
}

/* How many calls a child has, and how many threads wait for it. */
static unsigned load_of(process *it)
{
    return (unsigned)__builtin_popcount(CALL_LANES & ~atomic_load(&it->free_lanes)) + atomic_load(&it->users);
}

lane *process_take_worker_lane(void)
{
    static unsigned size;
    if (size == 0) size = pool_size();
    process **place = NULL;
    process **unused = NULL;
    unsigned least = UINT32_MAX;
    for (unsigned i = 0; i < size; i++) {
        if (workers[i] == NULL) {
            if (unused == NULL) unused = &workers[i];
            continue;
        }
        unsigned load = load_of(workers[i]);
        if (load >= least) continue;
        least = load;
        place = &workers[i];
    }
    /* The next one is started only once all others have something to do. */
    return take_lane(least == 0 || unused == NULL ? place : unused);
}

void process_return_lane(lane *it)
{
    process *owner = it->process;
    /* One that a fork has made a copy counts as free already. */
    if (owner->inherited) return;
    if (atomic_fetch_or(&owner->free_lanes, 1u << it->number) == 0) os_wake(&owner->free_lanes);
}

void process_leave_lane(lane *it)
{
    process *owner = it->process;
    if (owner->inherited) return;
    bool ended = atomic_load(&owner->ended) != 0;
    atomic_fetch_or(&owner->late_lanes, 1u << it->number);
    if (ended) process_look_after_late(owner);
    else service_notify(owner);
}
