#include <stdlib.h>

#include "handles.h"
#include "payload.h"
#include "values.h"

/* Containers of the child may nest this deep. */
enum { MAX_DEPTH = 64 };

static const double MAX_SAFE = 9007199254740991.0;

static PyObject *read_nested(reading *in, const cell *source, int depth);

static PyObject *malformed(reading *in, const char *why)
{
    if (!in->malformed) in->malformed = why;
    return NULL;
}

reading start_reading(slot *s)
{
    /* Cells that share their payload, or hold each other, would otherwise make much out of little. */
    return (reading){.slot = s, .budget = (size_t)(s->in_end - s->in_start) + PAGE};
}

bool claim(reading *in, const cell *source, uint64_t units, size_t unit_size)
{
    uint64_t size = units * unit_size; /* at most 2**34 units of 16 bytes: no overflow */
    if (source->value.address > UINT32_MAX || !inside(in->slot, source->value.offset, (size_t)size)) {
        malformed(in, "an offset is out of bounds");
        return false;
    }
    if (size > in->budget) {
        malformed(in, "the payload is used too often");
        return false;
    }
    in->budget -= (size_t)size;
    return true;
}

static bool claim_cells(reading *in, const cell *source, uint64_t count)
{
    if (source->value.address % sizeof(uint64_t) != 0) {
        malformed(in, "cells are not aligned");
        return false;
    }
    return claim(in, source, count, sizeof(cell));
}

/* Text that the child cannot change any more, with a NUL behind it: decoders look at it more than once. */
typedef struct {
    char few[512];
    char *text;
} private_copy;

static bool copy_text(reading *in, const cell *source, size_t unit_size, private_copy *copy)
{
    if (!claim(in, source, source->aux, unit_size)) return false;
    size_t size = source->aux * unit_size;
    copy->text = size < sizeof copy->few ? copy->few : malloc(size + 1);
    if (!copy->text) {
        python.PyErr_NoMemory();
        return false;
    }
    memcpy(copy->text, payload(in->slot, source->value.offset), size);
    copy->text[size] = 0;
    return true;
}

static void drop_copy(private_copy *copy)
{
    if (copy->text != copy->few) free(copy->text);
}

static bool is_hexadecimal(const char *digits, size_t size)
{
    size_t i = digits[0] == '-';
    if (i == size) return false;
    for (; i < size; i++) {
        char c = digits[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) return false;
    }
    return true;
}

static PyObject *read_text(reading *in, const cell *source)
{
    private_copy copy;
    if (!copy_text(in, source, source->tag == TAG_utf16 ? 2 : 1, &copy)) return NULL;
    PyObject *result = NULL;
    Py_ssize_t size = source->aux;
    int little_endian = -1;
    switch (source->tag) {
    case TAG_latin1: result = python.PyUnicode_DecodeLatin1(copy.text, size, NULL); break;
    case TAG_utf8: result = python.PyUnicode_DecodeUTF8(copy.text, size, NULL); break;
    case TAG_utf16:
        result = python.PyUnicode_DecodeUTF16(copy.text, 2 * size, "surrogatepass", &little_endian);
        break;
    default:
        if (is_hexadecimal(copy.text, (size_t)size)) result = python.PyLong_FromString(copy.text, NULL, 16);
        else malformed(in, "a bigint is not hexadecimal");
    }
    drop_copy(&copy);
    if (!result && !in->malformed && python.PyErr_ExceptionMatches(python.PyExc_ValueError)) {
        python.PyErr_Clear(); /* UnicodeDecodeError is one: a child that encodes as it should never gets here */
        malformed(in, "text is not in its encoding");
    }
    return result;
}

static PyObject *read_integer(reading *in, double number)
{
    if (!(number >= -MAX_SAFE && number <= MAX_SAFE)) return malformed(in, "an int is out of range");
    long long value = (long long)number;
    if ((double)value != number) return malformed(in, "an int has a fraction");
    return python.PyLong_FromLongLong(value);
}

static PyObject *read_handle(reading *in, const cell *source)
{
    PyObject *object = handles_find(in->slot->channel->handles, source->value.address);
    if (!object) return malformed(in, UNKNOWN_HANDLE);
    python.Py_IncRef(object); /* another thread may give it up meanwhile */
    return object;
}

static PyObject *new_reference(PyObject *object)
{
    python.Py_IncRef(object);
    return object;
}

static PyObject *read_sequence(reading *in, uint32_t tag, uint32_t offset, Py_ssize_t count, int depth)
{
    bool tuple = tag == TAG_tuple;
    PyObject *result = tuple ? python.PyTuple_New(count) : python.PyList_New(count);
    for (Py_ssize_t i = 0; result && i < count; i++) {
        cell item = copy_cell(in->slot, offset + (uint32_t)i * CELL_size);
        PyObject *object = read_nested(in, &item, depth);
        if (object && (tuple ? python.PyTuple_SetItem : python.PyList_SetItem)(result, i, object) == 0) continue;
        python.Py_DecRef(result);
        result = NULL;
    }
    return result;
}

static PyObject *read_dict(reading *in, uint32_t offset, uint32_t count, int depth)
{
    PyObject *result = python.PyDict_New();
    for (uint32_t i = 0; result && i < count; i++) {
        cell pair[2] = {copy_cell(in->slot, offset + 2 * i * CELL_size),
                        copy_cell(in->slot, offset + (2 * i + 1) * CELL_size)};
        PyObject *key = read_nested(in, &pair[0], depth);
        PyObject *value = key ? read_nested(in, &pair[1], depth) : NULL;
        bool stored = value && python.PyDict_SetItem(result, key, value) == 0;
        if (key) python.Py_DecRef(key);
        if (value) python.Py_DecRef(value);
        if (stored) continue;
        python.Py_DecRef(result);
        result = NULL;
    }
    return result;
}

static PyObject *read_container(reading *in, const cell *source, int depth)
{
    if (depth >= MAX_DEPTH) return malformed(in, "containers nest too deep");
    uint64_t count = source->tag == TAG_dict ? 2 * (uint64_t)source->aux : source->aux;
    if (!claim_cells(in, source, count + 1)) return NULL;
    /* One that the host has already is that one, not its copy. */
    cell own = copy_cell(in->slot, source->value.offset);
    if (own.tag == TAG_handle) return read_handle(in, &own);
    if (own.tag != TAG_null) return malformed(in, "a container does not start with a handle");
    uint32_t first = source->value.offset + CELL_size;
    if (source->tag == TAG_dict) return read_dict(in, first, source->aux, depth + 1);
    return read_sequence(in, source->tag, first, (Py_ssize_t)source->aux, depth + 1);
}

static PyObject *read_nested(reading *in, const cell *source, int depth)
{
    switch (source->tag) {
    case TAG_handle: return read_handle(in, source);
    case TAG_none: return new_reference(python.None);
    case TAG_true: return new_reference(python.True);
    case TAG_false: return new_reference(python.False);
    case TAG_int: return read_integer(in, source->value.number);
    case TAG_i64: return python.PyLong_FromLongLong(source->value.integer);
    case TAG_float: return python.PyFloat_FromDouble(source->value.number);
    case TAG_bigint:
    case TAG_latin1:
    case TAG_utf8:
    case TAG_utf16: return read_text(in, source);
    case TAG_bytes:
        if (!claim(in, source, source->aux, 1)) return NULL;
        return python.PyBytes_FromStringAndSize(payload(in->slot, source->value.offset), (Py_ssize_t)source->aux);
    case TAG_tuple:
    case TAG_list:
    case TAG_dict: return read_container(in, source, depth);
    case TAG_null: return malformed(in, "NULL stands for an object");
    default: return malformed(in, "a tag is not that of an object");
    }
}

PyObject *read_object(reading *in, const cell *source)
{
    return read_nested(in, source, 0);
}

PyObject *read_value(slot *s, const cell *source, const char **why)
{
    reading in = start_reading(s);
    PyObject *result = read_object(&in, source);
    *why = in.malformed;
    return result;
}
