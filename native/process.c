#include "process.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "running.h"
#include "handles.h"
#include "module.h"
#include "program.h"
#include "serve.h"
#include "values.h"

/* The GIL is what keeps this file's variables: nothing here gives it away between a look at them and a change. */
process *running_process;
process *workers[MOST_WORKERS];
bool interpreter_ends;

process *retired_processes;

static PyObject *new_entry(void)
{
    static PyMethodDef definition = {"_call", call_request, METH_O, NULL};
    return python.PyCFunction_NewEx(&definition, NULL, NULL);
}

/* How often the memory of a child is looked at, in milliseconds. */
enum { MEMORY_TICK = 25 };

static void watch_child(void *argument)
{
    process *it = argument;
    int tick = it->memory_limit == 0 ? -1 : MEMORY_TICK;
    while (!os_await_end(&it->child, tick, &it->ending)) {
        if (it->memory_limit == 0 || os_own_memory(&it->child) <= it->memory_limit) continue;
        atomic_store(&it->reason, TOO_LARGE);
        os_kill(&it->child);
    }
    atomic_store(&it->ended, 1);
    mark_dead(it->channel.base);
    os_wake(&it->ended);
}

static void finish_threads(process *it)
{
    void (*finish)(os_thread *) = it->inherited ? os_forget_thread : os_join_thread;
    if (it->monitor != NULL) finish(it->monitor);
    if (it->service != NULL) finish(it->service);
    it->monitor = it->service = NULL;
}

static void free_process(process *it)
{
    os_close(it->life);
    os_close(it->child.watch);
    if (it->channel.base != NULL) os_unmap(it->channel.base, MAPPING_SIZE);
    for (size_t i = 0; i < SLOT_COUNT; i++) drop_bytes(&it->lanes[i].slot);
    if (it->channel.entry != NULL) python.Py_DecRef(it->channel.entry);
    if (it->channel.handles != NULL) handles_free(it->channel.handles);
    free(it);
}

void process_sweep(void)
{
    for (process **link = &retired_processes; *link != NULL;) {
        process *it = *link;
        bool over = atomic_load(&it->ended) != 0 && atomic_load(&it->serviced) != 0;
        bool idle = atomic_load(&it->users) == 0 && atomic_load(&it->late_lanes) == 0 && !it->pinned &&
                    atomic_load(&it->free_lanes) == CALL_LANES;
        if (over) finish_threads(it);
        if (over && idle) {
            *link = it->next;
            free_process(it);
            link = &retired_processes; /* to give objects back may have run anything */
        } else {
            link = &it->next;
        }
    }
}

void process_retire(process *it)
{
    if (running_process == it) running_process = NULL;
    for (size_t i = 0; i < MOST_WORKERS; i++) {
        if (workers[i] == it) workers[i] = NULL;
    }
    it->next = retired_processes;
    retired_processes = it;
}

static process *fail(process *it, int error, const char *what)
{
    errno = error;
    if (error == ENOMEM) python.PyErr_NoMemory();
    else if (python.PyErr_Occurred() == NULL) python.PyErr_SetFromErrnoWithFilename(python.PyExc_OSError, what);
    atomic_store(&it->ended, 1);
    atomic_store(&it->serviced, 1);
    process_retire(it);
    process_sweep();
    return NULL;
}

static int launch(process *it, const char *const *command, int memory)
{
    char trampoline[4200];
    int ends[2];
    int error = os_new_pair(ends);
    if (error != 0) return error;
    it->life = ends[0];
    int length = snprintf(trampoline, sizeof trampoline, "PYO3_TS_TRAMPOLINE=%s:%d:%d", library_path(), memory, ends[1]);
    const char *worker = it->is_worker ? "PYO3_TS_WORKER=1" : "PYO3_TS_WORKER=";
    const char *const additions[] = {trampoline, "PYO3_TS_BACKEND=remote", worker, "DENO_NO_UPDATE_CHECK=1", NULL};
    bool fits = length > 0 && (size_t)length < sizeof trampoline;
    error = fits ? os_start(&it->child, command, additions, memory, ends[1]) : -ENAMETOOLONG;
    os_close(ends[1]);
    return error;
}

/* Starts a command as the child that calls through `place` go to. */
static process *start(const char *const *command, process **place, bool serves)
{
    process_sweep();
    process *it = calloc(1, sizeof *it);
    if (it == NULL) {
        python.PyErr_NoMemory();
        return NULL;
    }
    it->life = it->child.watch = -1;
    it->one_cpu = os_cpu_count() < 2;
    it->is_worker = place != &running_process;
    it->call_timeout = setting("PYO3_TS_CALL_TIMEOUT", config.call_timeout) * (double)NANOSECONDS;
    it->memory_limit = (uint64_t)(setting("PYO3_TS_MEMORY_LIMIT", config.memory_limit) * 1e6);
    atomic_store(&it->free_lanes, CALL_LANES);
    atomic_store(&it->serviced, 1);
    it->channel.handles = handles_new();
    it->channel.entry = new_entry();
    if (it->channel.handles == NULL || it->channel.entry == NULL) return fail(it, ENOMEM, command[0]);
    int memory = os_new_memory(config.name, MAPPING_SIZE);
    if (memory < 0) return fail(it, -memory, "the memory that Python shares with TypeScript");
    it->channel.base = os_map(memory, MAPPING_SIZE);
    int error = it->channel.base == NULL ? -ENOMEM : 0;
    if (error == 0) {
        set_up_mapping(it->channel.base);
        if (!tell_singletons(&it->channel)) error = -ENOMEM;
        for (uint32_t i = 0; i < SLOT_COUNT; i++) lane_set_up(&it->lanes[i], it, i);
        if (error == 0) error = launch(it, command, memory);
    }
    os_close(memory);
    if (error != 0) return fail(it, -error, command[0]);
    *place = it;
    it->monitor = os_start_thread(watch_child, it, true);
    if (it->monitor != NULL && !serves) {
        atomic_store(&it->serviced, 0);
        it->service = os_start_thread(serve_child, it, false);
        if (it->service == NULL) atomic_store(&it->serviced, 1);
    }
    if (it->monitor != NULL && (serves || it->service != NULL)) return it;
    os_kill(&it->child);
    if (it->monitor == NULL) watch_child(it);
    process_retire(it);
    errno = EAGAIN;
    python.PyErr_SetFromErrno(python.PyExc_OSError);
    return NULL;
}

process *process_start(const char *const *command, bool serves)
{
    return start(command, &running_process, serves);
}

process *process_start_at(process **place)
{
    command_line command = command_of_module();
    if (command == NULL) return NULL;
    process *it = start((const char *const *)(void *)command, place, false);
    command_free(command);
    return it;
}

bool process_has_made(PyObject *object)
{
    return running_process != NULL && is_own(&running_process->channel, object);
}

process *process_start_module(void)
{
    return process_start_at(&running_process);
}
