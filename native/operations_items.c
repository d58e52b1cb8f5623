/* What containers hold. */
#include <stdlib.h>

#include "operations.h"
#include "payload.h"

/* The most that is told at once. */
enum { MAX_ITEMS = 4096, MAX_ENTRIES = 2048 };

static bool take_container(request *r, PyTypeObject *type, PyTypeObject *other, PyObject **object)
{
    if (!take_object(r, 0, object)) {
        if (!r->reading.malformed) answer_cell(r, null_cell());
        return false;
    }
    if (*object && (is_kind_of(*object, type) || is_kind_of(*object, other))) return true;
    return malform(r, "an object is of another type");
}

/* Room for the cells of so many objects: a handle and a value for each. */
static bool reserve_items(request *r, Py_ssize_t count, uint32_t *offset)
{
    if (reserve(r->slot, (size_t)count * 2 * sizeof(cell), offset)) return true;
    refuse(r, "there is no room for the items");
    return false;
}

/* A subclass may raise here; it holds nothing then. */
static Py_ssize_t size_of(PyObject *object)
{
    Py_ssize_t size = python.PySequence_Size(object);
    if (size >= 0) return size;
    python.PyErr_Clear();
    return 0;
}

void read_items(request *r)
{
    PyObject *object;
    Py_ssize_t start, count;
    uint32_t offset;
    if (!take_container(r, python.PyList_Type, python.PyTuple_Type, &object)) return;
    if (!take_size(r, 1, &start) || !take_size(r, 2, &count)) return;
    Py_ssize_t size = size_of(object);
    if (start > size) start = size;
    if (count > size - start) count = size - start;
    if (count > MAX_ITEMS) count = MAX_ITEMS;
    if (!reserve_items(r, count, &offset)) return;
    cell *cells = payload(r->slot, offset);
    Py_ssize_t i = 0;
    for (; i < count; i++) {
        PyObject *item = python.PySequence_GetItem(object, start + i);
        if (!item) {
            /* Another thread made a list shorter meanwhile: what is left is what it holds. */
            python.PyErr_Clear();
            break;
        }
        write_result(r->slot, item, &cells[2 * i], true);
    }
    answer_cell(r, payload_cell(TAG_cells, 2 * (uint32_t)i, offset));
}

/* All keys and values in turn, as a list. No Python code runs meanwhile, so the dict stays as it is. */
static PyObject *list_entries(PyObject *dict)
{
    Py_ssize_t count = python.PyDict_Size(dict), position = 0, i = 0;
    PyObject *list = python.PyList_New(2 * count), *key, *value;
    if (!list) return NULL;
    if (python.PyDict_Size(dict) != count) {
        python.Py_DecRef(list); /* making the list ran a finalizer that changed the dict */
        return list_entries(dict);
    }
    while (i < 2 * count && python.PyDict_Next(dict, &position, &key, &value)) {
        python.Py_IncRef(key);
        python.Py_IncRef(value);
        python.PyList_SetItem(list, i++, key);
        python.PyList_SetItem(list, i++, value);
    }
    return list;
}

void read_dict_items(request *r)
{
    PyObject *dict;
    uint32_t offset;
    if (!take_container(r, python.PyDict_Type, python.PyDict_Type, &dict)) return;
    PyObject *list = list_entries(dict);
    Py_ssize_t count = list ? python.PyList_Size(list) : 0;
    if (!list || count > 2 * MAX_ENTRIES) {
        cell both[2];
        write_result(r->slot, list, both, true);
        answer_cell(r, both[0]);
        return;
    }
    if (reserve_items(r, count, &offset)) {
        cell *cells = payload(r->slot, offset);
        for (Py_ssize_t i = 0; i < count; i++) {
            write_result(r->slot, python.PyList_GetItem(list, i), &cells[2 * i], false);
        }
        answer_cell(r, payload_cell(TAG_cells, 2 * (uint32_t)count, offset));
    }
    python.Py_DecRef(list);
}

static void new_numbers(request *r, PyObject *(*make)(double))
{
    const cell *source = &r->cells[0];
    if (source->tag != TAG_doubles || !claim(&r->reading, source, source->aux, sizeof(double))) {
        malform(r, "doubles are needed");
        return;
    }
    PyObject *list = python.PyList_New((Py_ssize_t)source->aux);
    for (uint32_t i = 0; list && i < source->aux; i++) {
        double number;
        memcpy(&number, (char *)payload(r->slot, source->value.offset) + i * sizeof number, sizeof number);
        PyObject *item = make(number);
        if (item && python.PyList_SetItem(list, (Py_ssize_t)i, item) == 0) continue;
        python.Py_DecRef(list);
        list = NULL;
    }
    answer_object(r, list, true);
}

/* One number of a sequence; false, with no exception set, where it is none. */
static bool read_number(PyObject *sequence, Py_ssize_t index, double (*read)(PyObject *), double *number)
{
    PyObject *item = python.PySequence_GetItem(sequence, index);
    *number = item ? read(item) : -1;
    if (item) python.Py_DecRef(item);
    if (*number != -1 || !python.PyErr_Occurred()) return true;
    python.PyErr_Clear();
    return false;
}

static void read_numbers(request *r, double (*read)(PyObject *))
{
    PyObject *object;
    uint32_t offset;
    if (!take_container(r, python.PyList_Type, python.PyTuple_Type, &object)) return;
    Py_ssize_t count = size_of(object);
    bool good = count <= (Py_ssize_t)ARENA_SIZE;
    good = good && reserve(r->slot, (size_t)count * sizeof(double), &offset);
    if (!good) {
        answer_cell(r, null_cell());
        return;
    }
    char *target = payload(r->slot, offset);
    for (Py_ssize_t i = 0; good && i < count; i++) {
        double number;
        good = read_number(object, i, read, &number);
        memcpy(target + (size_t)i * sizeof number, &number, sizeof number);
    }
    answer_cell(r, good ? payload_cell(TAG_doubles, (uint32_t)count, offset) : null_cell());
}

void new_floats(request *r)
{
    new_numbers(r, python.PyFloat_FromDouble);
}

void read_floats(request *r)
{
    read_numbers(r, python.PyFloat_AsDouble);
}

/* The child says that they are whole; an infinity or a NaN raises. */
void new_ints(request *r)
{
    new_numbers(r, python.PyLong_FromDouble);
}

void read_ints(request *r)
{
    read_numbers(r, python.PyLong_AsDouble);
}
