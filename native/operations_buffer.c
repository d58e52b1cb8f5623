/* The memory that objects export. */
#include "operations.h"
#include "payload.h"

/* The most bytes of a longer memory that go in one message: what both sides copy while it is still in the cache. */
enum { RANGE = 256 << 10 };

/* Not in `python`: its parameters have been const from 3.11 on only, which is all the same to who calls. */
typedef int from_contiguous(const Py_buffer *view, const void *data, Py_ssize_t size, char order);

/* Copies item by item, no more than there is room for; -1 with an exception set where an object exports no memory. */
static int copy_items(PyObject *target, PyObject *source, char order)
{
    Py_buffer to, from;
    if (python.PyObject_GetBuffer(source, &from, PyBUF_SIMPLE) != 0) return -1;
    int done = python.PyObject_GetBuffer(target, &to, PyBUF_FULL);
    if (done == 0) {
        Py_ssize_t size = from.len < to.len ? from.len : to.len;
        from_contiguous *copy = (from_contiguous *)find_function("PyBuffer_FromContiguous");
        if (size > 0) done = copy(&to, from.buf, size, order);
        python.PyBuffer_Release(&to);
    }
    python.PyBuffer_Release(&from);
    return done;
}

void write_buffer(request *r)
{
    PyObject *target, *source;
    int64_t order;
    if (!take_object(r, 0, &target) || !take_object(r, 1, &source)) {
        if (!r->reading.malformed) answer_cell(r, number_cell(TAG_int, -1));
        return;
    }
    if (!take_integer(r, 2, 0, INT8_MAX, &order)) return;
    if (!target || !source || (order != 'C' && order != 'F' && order != 'A')) {
        malform(r, "two objects and an order are needed");
        return;
    }
    answer_cell(r, number_cell(TAG_int, copy_items(target, source, (char)order)));
}

void read_range(request *r)
{
    PyObject *object;
    int64_t start;
    if (!take_object(r, 0, &object)) {
        if (!r->reading.malformed) answer_cell(r, null_cell());
        return;
    }
    if (!take_integer(r, 1, -1, INT64_C(1) << 53, &start)) return;
    Py_buffer memory;
    if (!object || python.PyObject_GetBuffer(object, &memory, PyBUF_SIMPLE) != 0) {
        python.PyErr_Clear();
        answer_cell(r, null_cell());
        return;
    }
    uint32_t room = room_left(r->slot);
    Py_ssize_t most = room < RANGE ? (Py_ssize_t)room : RANGE;
    Py_ssize_t from = start < 0 ? 0 : start < memory.len ? (Py_ssize_t)start : memory.len;
    Py_ssize_t size = memory.len - from;
    cell result = number_cell(TAG_int, (double)memory.len);
    if (start >= 0 && size > most) size = most;
    if (size <= most) {
        (void)write_payload(r->slot, TAG_bytes, (const char *)memory.buf + from, (size_t)size, (uint32_t)size, &result);
    }
    python.PyBuffer_Release(&memory);
    answer_cell(r, result);
}
