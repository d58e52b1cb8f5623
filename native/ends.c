/* The ends: of a child, of the interpreter, and of what a forked process has no more. */
#include <stddef.h>

#include "running.h"

/* Waits for a word to change, without the GIL. */
static void await_word(_Atomic uint32_t *word, uint64_t limit)
{
    uint64_t end = os_now() + limit;
    PyThreadState *state = python.PyEval_SaveThread();
    for (uint64_t now = os_now(); atomic_load(word) == 0 && now < end; now = os_now()) os_wait(word, 0, end - now);
    python.PyEval_RestoreThread(state);
}

void process_end(process *it)
{
    os_hang_up(it->life); /* not closed yet: another thread may be about to wake the child */
    atomic_store(&it->stopping, 1);
    process_retire(it);
    await_word(&it->ended, NANOSECONDS);
    if (atomic_load(&it->ended) == 0) {
        os_kill(&it->child);
        await_word(&it->ended, NANOSECONDS);
    }
    service_notify(it);
    await_word(&it->serviced, 2 * NANOSECONDS);
    process_look_after_late(it);
    process_sweep();
}

void process_retire_dead(process *it)
{
    atomic_store(&it->stopping, 1);
    service_notify(it);
    process_retire(it);
}

/* Called by a function registered with `atexit`, while all of Python is still there. */
static PyObject *end_all(PyObject *self, PyObject *unused)
{
    (void)self;
    (void)unused;
    interpreter_ends = true;
    /* All of them at once, before the first is waited for. */
    for (size_t i = 0; i < MOST_WORKERS; i++) {
        if (workers[i] != NULL) os_hang_up(workers[i]->life);
    }
    if (running_process != NULL) process_end(running_process);
    for (size_t i = 0; i < MOST_WORKERS; i++) {
        if (workers[i] != NULL) process_end(workers[i]);
    }
    process_sweep();
    python.Py_IncRef(python.None);
    return python.None;
}

/* In the child of a fork. The threads, the child and its messages are the other process's. */
static void forget(process *it)
{
    it->inherited = true;
    for (const lane *own = current_lane; own != NULL; own = own->outer) it->pinned |= own->process == it;
    if (it->channel.base != NULL) {
        if (!it->pinned) {
            os_unmap(it->channel.base, MAPPING_SIZE);
            it->channel.base = NULL;
        } else if (os_unshare(it->channel.base, MAPPING_SIZE)) {
            mark_dead(it->channel.base); /* this thread is in a call, which finds out when it looks */
        }
    }
    /* While these are open here, the child cannot learn that the other process has ended. */
    os_close(it->life);
    os_close(it->child.watch);
    it->life = it->child.watch = -1;
    atomic_store(&it->free_lanes, CALL_LANES);
    atomic_store(&it->late_lanes, 0);
    atomic_store(&it->users, 0);
    atomic_store(&it->ended, 1);
    atomic_store(&it->serviced, 1);
}

bool process_was_inherited(void)
{
    for (const process *it = retired_processes; it != NULL; it = it->next) {
        if (it->inherited) return true;
    }
    return false;
}

static void forget_all(void)
{
    for (process *it = retired_processes; it != NULL; it = it->next) {
        if (!it->inherited) forget(it);
    }
    for (size_t i = 0; i <= MOST_WORKERS; i++) {
        process *it = i < MOST_WORKERS ? workers[i] : running_process;
        if (it == NULL) continue;
        forget(it);
        process_retire(it);
    }
    current_lane = NULL;
}

bool process_set_up(void)
{
    static bool done;
    static PyMethodDef ending = {"_end", end_all, METH_NOARGS, NULL};
    if (done) return true;
    PyObject *atexit = python.PyImport_ImportModule("atexit");
    PyObject *enlist = atexit == NULL ? NULL : python.PyObject_GetAttrString(atexit, "register");
    PyObject *callback = enlist == NULL ? NULL : python.PyCFunction_NewEx(&ending, NULL, NULL);
    PyObject *arguments = callback == NULL ? NULL : python.PyTuple_New(1);
    if (arguments != NULL) python.PyTuple_SetItem(arguments, 0, callback);
    PyObject *result = arguments == NULL ? NULL : python.PyObject_CallObject(enlist, arguments);
    done = result != NULL && os_at_fork(forget_all) == 0;
    if (result != NULL) python.Py_DecRef(result);
    if (arguments != NULL) python.Py_DecRef(arguments);
    if (enlist != NULL) python.Py_DecRef(enlist);
    if (atexit != NULL) python.Py_DecRef(atexit);
    return done;
}
