/* A long `bytes`, written piece by piece: straight into its memory, which nobody else has seen. */
#include <stdlib.h>

#include "operations.h"
#include "payload.h"

/* What Python runs between two pieces may have the child begin another one, which ends before this one goes on. */
struct bytes_builder {
    PyObject *bytes; /* owned */
    size_t size, used;
    bytes_builder *outer;
};

static void drop_last(slot *s)
{
    bytes_builder *it = s->building;
    s->building = it->outer;
    python.Py_DecRef(it->bytes);
    free(it);
}

void drop_bytes(slot *s)
{
    while (s->building) drop_last(s);
}

void begin_bytes(request *r)
{
    Py_ssize_t size;
    if (!take_size(r, 0, &size)) return;
    bytes_builder *it = malloc(sizeof *it);
    PyObject *bytes = it ? python.PyBytes_FromStringAndSize(NULL, size) : python.PyErr_NoMemory();
    if (bytes) {
        *it = (bytes_builder){.bytes = bytes, .size = (size_t)size, .outer = r->slot->building};
        r->slot->building = it;
    } else {
        free(it);
    }
    answer_cell(r, number_cell(TAG_int, bytes ? 0 : -1));
}

void add_bytes(request *r)
{
    const cell *source = &r->cells[0];
    bytes_builder *it = r->slot->building;
    if (source->tag != TAG_bytes) {
        malform(r, "bytes are needed");
    } else if (claim(&r->reading, source, source->aux, 1)) {
        if (!it || source->aux > it->size - it->used) {
            malform(r, "there is no room for these bytes");
            return;
        }
        memcpy(python.PyBytes_AsString(it->bytes) + it->used, payload(r->slot, source->value.offset), source->aux);
        it->used += source->aux;
        answer_cell(r, null_cell());
    }
}

void end_bytes(request *r)
{
    int64_t whole;
    if (!take_integer(r, 0, 0, 1, &whole)) return;
    bytes_builder *it = r->slot->building;
    if (!it || (whole && it->used < it->size)) {
        malform(r, "no bytes were begun, or not all of them are there");
        return;
    }
    PyObject *bytes = whole ? it->bytes : NULL;
    if (bytes) python.Py_IncRef(bytes);
    drop_last(r->slot);
    answer_object(r, bytes, true);
}
