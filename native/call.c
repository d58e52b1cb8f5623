#include "call.h"

#include <stdlib.h>

#include "payload.h"
#include "process.h"
#include "python_abi.h"
#include "releases.h"
#include "values.h"

/* Writes a call into the block. The cells stand aside until all of them are there: to write one may run Python (the
   collector, and with it a finalizer that makes a call on this lane). */
static bool write_call(lane *it, PyObject *const *arguments, Py_ssize_t count, bool deep)
{
    slot *s = &it->slot;
    cell few[INLINE_CELLS];
    cell *cells = few;
    uint32_t offset = slot_offset(it->number) + SLOT_hostBlock + BLOCK_cells;
    if (count > (Py_ssize_t)INLINE_CELLS) {
        if (count > UINT16_MAX || !reserve(s, (size_t)count * sizeof(cell), &offset)) {
            python.PyErr_Format(python.PyExc_ValueError, "A call cannot have %zd arguments", count);
            return false;
        }
        cells = payload(s, offset);
    }
    near_text near;
    begin_near(s, &near);
    bool written = true;
    for (Py_ssize_t i = 0; i < count && written; i++) written = write_value(s, arguments[i], &cells[i], deep);
    end_near(s, &near, written);
    if (!written) return false;
    block *out = s->out;
    if (cells == few) memcpy(out + 1, few, sizeof few);
    out->kind = KIND_call;
    out->count = (uint16_t)count;
    out->id = 0;
    out->offset = offset;
    return true;
}

/* A copy of the one cell that came with a return: false where it is out of bounds. */
static bool read_return(const slot *s, cell *result)
{
    const volatile block *in = s->in;
    uint32_t offset = in->offset;
    uint32_t in_block = (uint32_t)((uint8_t *)s->in - s->channel->base) + BLOCK_cells;
    if (in->count != 1 || offset % sizeof(uint64_t) != 0) return false;
    if (offset != in_block && !inside(s, offset, sizeof(cell))) return false;
    *result = copy_cell(s, offset);
    return true;
}

static PyObject *take_return(lane *it)
{
    slot *s = &it->slot;
    bool gives_up = (s->in->kind & RELEASES) != 0;
    cell value;
    PyObject *result = NULL;
    const char *malformed = NULL;
    if (!read_return(s, &value)) {
        malformed = "its cells are out of bounds";
    } else if (value.tag != TAG_null) {
        result = read_value(s, &value, &malformed);
    } else if (python.PyErr_Occurred() == NULL) {
        python.PyErr_SetString(python.PyExc_SystemError, "TypeScript returned NULL without setting an exception");
    }
    if (malformed != NULL) {
        python.PyErr_Format(python.PyExc_SystemError, "TypeScript returned something that is no value: %s", malformed);
    }
    /* Last: what is returned may be among it. */
    if (gives_up) take_releases(s);
    return result;
}

/* Waits for the return, and serves what comes before it. */
static PyObject *await_return(lane *it)
{
    for (;;) {
        arrival found = lane_wait(it);
        if (found == MESSAGE && (it->slot.in->kind & ~(uint32_t)RELEASES) == KIND_return) {
            slot_attach(&it->slot); /* if TypeScript has not */
            return take_return(it);
        }
        if (found == MESSAGE) found = lane_serve(it);
        if (found == MESSAGE && !lane_is_overdue(it)) continue;
        slot_attach(&it->slot);
        if (found == GONE) process_raise_ended(it->process);
        else lane_abandon(it);
        return NULL;
    }
}

static PyObject *call_on(lane *it, PyObject *const *arguments, Py_ssize_t count, bool deep)
{
    /* Python went on after an interruption, in the middle of a request: first the child has to be through with that. */
    arrival settled = it->late > 0 ? lane_settle(it) : MESSAGE;
    if (settled == GONE) process_raise_ended(it->process);
    if (settled != MESSAGE) return NULL;

    uint32_t top = it->slot.out_top;
    PyObject *result = NULL;
    uint32_t late = it->late;
    if (write_call(it, arguments, count, deep)) {
        lane_publish(it);
        result = await_return(it);
    }
    /* The child may read the payload of an abandoned call as long as it has not returned. */
    if (it->late == late) it->slot.out_top = top;
    return result;
}

/* An outermost call, on a lane that was taken for it. */
static PyObject *call_first(lane *it, PyObject *const *arguments, Py_ssize_t count, bool deep)
{
    if (it == NULL) return NULL;
    it->outer = current_lane;
    current_lane = it;
    lane_begin_time(it);
    PyObject *result = call_on(it, arguments, count, deep);
    it->deadline = 0;
    drop_bytes(&it->slot);
    current_lane = it->outer;
    if (it->late > 0) process_leave_lane(it);
    else process_return_lane(it);
    return result;
}

/* A call within one of a child of the pool, which goes on the lane of the module's own child, if there is one. */
static PyObject *call_from_worker(PyObject *const *arguments, Py_ssize_t count, bool deep)
{
    lane *inner = current_lane;
    lane *own = inner;
    while (own != NULL && own->process->is_worker) own = own->outer;
    if (own == NULL) return call_first(process_take_lane(), arguments, count, deep);
    current_lane = own;
    PyObject *result = call_on(own, arguments, count, deep);
    current_lane = inner;
    return result;
}

static PyObject *call(PyObject *const *arguments, Py_ssize_t count, bool deep)
{
    lane *outer = current_lane;
    if (outer == NULL) return call_first(process_take_lane(), arguments, count, deep);
    if (outer->process->is_worker) return call_from_worker(arguments, count, deep);
    return call_on(outer, arguments, count, deep);
}

PyObject *call_child(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    (void)self;
    return call(arguments, count, false);
}

PyObject *call_child_deep(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    (void)self;
    return call(arguments, count, true);
}

PyObject *call_worker(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    (void)self;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (!process_has_made(arguments[i])) continue;
        python.PyErr_SetString(python.PyExc_TypeError,
                               "Cannot give an object of TypeScript's to a function of a pool: another process has it");
        return NULL;
    }
    lane *outer = current_lane;
    if (outer != NULL && outer->process->is_worker) return call_on(outer, arguments, count, false);
    return call_first(process_take_worker_lane(), arguments, count, false);
}

PyObject *call_request(PyObject *self, PyObject *request)
{
    if (type_of(request) != python.PyTuple_Type) {
        python.PyErr_SetString(python.PyExc_TypeError, "Cannot call TypeScript with anything but a tuple");
        return NULL;
    }
    PyObject *few[8] = {NULL};
    size_t count = (size_t)python.PyTuple_Size(request);
    PyObject **items = count > sizeof few / sizeof *few ? malloc(count * sizeof *items) : few;
    if (items == NULL) return python.PyErr_NoMemory();
    for (size_t i = 0; i < count; i++) items[i] = python.PyTuple_GetItem(request, (Py_ssize_t)i);
    PyObject *result = call_child(self, items, (Py_ssize_t)count);
    if (items != few) free(items);
    return result;
}
