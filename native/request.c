#include "request.h"

#include <stdlib.h>

#include "handles.h"
#include "payload.h"

bool refuse(request *r, const char *why)
{
    if (!r->refusal) r->refusal = why;
    return false;
}

bool malform(request *r, const char *why)
{
    if (!r->reading.malformed) r->reading.malformed = why;
    return false;
}

/* Memory until the end of the request: of its own where there is room, so that short text costs no allocation. */
static void *get_memory(request *r, size_t size)
{
    if (size <= SMALL_TEXT - r->small_used) {
        void *small = r->small + r->small_used;
        r->small_used += (uint32_t)size;
        return small;
    }
    void *memory = r->memory_count < MAX_WORDS ? malloc(size) : NULL;
    if (memory) r->memory[r->memory_count++] = memory;
    else python.PyErr_NoMemory();
    return memory;
}

bool take_object(request *r, uint32_t index, PyObject **object)
{
    const cell *source = &r->cells[index];
    *object = NULL;
    if (source->tag == TAG_null) return true;
    if (source->tag == TAG_handle) {
        *object = handles_hold(r->slot->channel->handles, source->value.address);
        if (!*object) return malform(r, UNKNOWN_HANDLE);
        r->held[r->held_count++] = *object;
    } else {
        *object = read_object(&r->reading, source);
        if (!*object) return false;
        r->made[r->made_count++] = *object;
    }
    return true;
}

bool take_objects(request *r, uint32_t index)
{
    const cell *source = &r->cells[index];
    if (source->tag != TAG_cells) return malform(r, "cells are needed");
    if (source->value.address % sizeof(uint64_t) != 0) return malform(r, "cells are not aligned");
    if (!claim(&r->reading, source, source->aux, sizeof(cell))) return false;
    PyObject **memory = r->few;
    if (source->aux > FEW_OBJECTS) {
        memory = get_memory(r, (1 + (size_t)source->aux) * sizeof *memory);
        if (!memory) return false;
    }
    memory[0] = NULL;
    r->items = memory + 1;
    for (uint32_t i = 0; i < source->aux; i++) {
        cell item = copy_cell(r->slot, source->value.offset + i * CELL_size);
        PyObject *object = read_object(&r->reading, &item);
        if (!object) return false;
        r->items[r->item_count++] = object;
    }
    return true;
}

bool take_bytes(request *r, uint32_t index, const char **data, size_t *size)
{
    const cell *source = &r->cells[index];
    if (source->tag != TAG_bytes) return malform(r, "bytes are needed");
    if (!claim(&r->reading, source, source->aux, 1)) return false;
    /* A copy, which the child cannot change while a function reads it. */
    char *copy = get_memory(r, (size_t)source->aux + 1);
    if (!copy) return false;
    memcpy(copy, payload(r->slot, source->value.offset), source->aux);
    copy[source->aux] = 0;
    *data = copy;
    *size = source->aux;
    return true;
}

bool take_cstr(request *r, uint32_t index, const char **text)
{
    size_t size;
    if (!take_bytes(r, index, text, &size)) return false;
    return (size > 0 && (*text)[size - 1] == 0) || malform(r, "text does not end in NUL");
}

bool take_integer(request *r, uint32_t index, int64_t least, int64_t most, int64_t *value)
{
    const cell *source = &r->cells[index];
    double number = source->value.number;
    /* Every limit is exact as a double, or out of what a double of the child can be. */
    if (source->tag != TAG_int || !(number >= (double)least && number <= (double)most)) {
        return malform(r, "an integer is needed, or it is out of range");
    }
    *value = (int64_t)number;
    return (double)*value == number || malform(r, "an integer has a fraction");
}

bool take_size(request *r, uint32_t index, Py_ssize_t *value)
{
    int64_t number;
    if (!take_integer(r, index, 0, INT64_C(1) << 53, &number)) return false;
    *value = (Py_ssize_t)number;
    return true;
}

bool prepare_answer(request *r, uint32_t count)
{
    if (count <= INLINE_CELLS) return true;
    return reserve(r->slot, count * sizeof(cell), &r->answer_offset) || refuse(r, "there is no room for the answer");
}

void answer_cell(request *r, cell value)
{
    r->answer[r->answer_count++] = value;
}

void answer_object(request *r, PyObject *object, bool steal)
{
    write_result(r->slot, object, &r->answer[r->answer_count], steal);
    r->answer_count += 2;
}

void release_request(request *r)
{
    for (uint32_t i = 0; i < r->made_count; i++) python.Py_DecRef(r->made[i]);
    for (uint32_t i = 0; i < r->held_count; i++) handles_let_go(r->slot->channel->handles, r->held[i]);
    for (size_t i = 0; i < r->item_count; i++) python.Py_DecRef(r->items[i]);
    for (uint32_t i = 0; i < r->memory_count; i++) free(r->memory[i]);
}
