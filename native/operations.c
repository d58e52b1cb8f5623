/* What the child asks for besides functions: ffi/remote/operations.ts says what each does. */
#include "operations.h"
#include "serve.h"

#include "handles.h"
#include "payload.h"
#include "process.h"

static void make(request *r)
{
    PyObject *object;
    if (!take_object(r, 0, &object)) {
        if (!r->reading.malformed) answer_object(r, NULL, false);
        return;
    }
    answer_object(r, object, false);
}

static void attach(request *r)
{
    /* The GIL was taken before anything of this request was looked at. */
    answer_cell(r, null_cell());
}

static void detach(request *r)
{
    answer_cell(r, null_cell());
    slot_detach(r->slot);
}

/* From 3.12 on an exception is one object; before, three that have to be put together. */
static PyObject *fetch_error(void)
{
    if (python.PyErr_GetRaisedException) return python.PyErr_GetRaisedException();
    PyObject *type, *value, *traceback;
    python.PyErr_Fetch(&type, &value, &traceback);
    if (!type) return NULL;
    python.PyErr_NormalizeException(&type, &value, &traceback);
    if (traceback) {
        python.PyException_SetTraceback(value, traceback);
        python.Py_DecRef(traceback);
    }
    python.Py_DecRef(type);
    return value;
}

static void fetch(request *r)
{
    answer_object(r, fetch_error(), true);
}

static void restore(request *r)
{
    PyObject *exception;
    if (!take_object(r, 0, &exception)) {
        if (!r->reading.malformed) answer_cell(r, null_cell());
        return;
    }
    if (!exception || !is_kind_of(exception, (PyTypeObject *)python.PyExc_BaseException)) {
        malform(r, "an exception is needed");
        return;
    }
    python.Py_IncRef(exception);
    if (python.PyErr_SetRaisedException) {
        python.PyErr_SetRaisedException(exception);
    } else {
        PyObject *type = (PyObject *)type_of(exception);
        python.Py_IncRef(type);
        python.PyErr_Restore(type, exception, python.PyException_GetTraceback(exception));
    }
    answer_cell(r, null_cell());
}

static void new_entry(request *r)
{
    answer_object(r, r->slot->channel->entry, false);
}

/* What is given up with it has been worked off by now. */
static void flush(request *r)
{
    answer_cell(r, null_cell());
}

static void data(request *r)
{
    PyObject *name, *object = NULL;
    const char *text = NULL;
    if (take_object(r, 0, &name) && name && is_kind_of(name, python.PyUnicode_Type)) {
        text = python.PyUnicode_AsUTF8(name);
        if (!text) python.PyErr_Clear();
    }
    if (!text) {
        malform(r, "a name is needed");
        return;
    }
    /* A name that is not in the table is NULL, as one that this Python lacks. */
    if (!find_data(text, &object)) object = NULL;
    cell both[2] = {null_cell(), null_cell()};
    /* Pinned, not told: the child never gives it up. */
    if (object && handles_pin(r->slot->channel->handles, object)) both[0] = address_cell(object);
    answer_cell(r, both[0]);
    answer_cell(r, both[1]);
}

/* Remembers what the objects have in common that stand for values of the child. */
static void mark(request *r)
{
    PyObject *globals, *type;
    if (!take_object(r, 0, &globals) || !take_object(r, 1, &type) || !globals || !type) {
        malform(r, "two objects are needed");
        return;
    }
    channel *it = r->slot->channel;
    PyObject *before[] = {it->own_globals, it->own_type};
    python.Py_IncRef(globals);
    python.Py_IncRef(type);
    it->own_globals = globals;
    it->own_type = type;
    for (size_t i = 0; i < 2; i++) {
        if (before[i]) python.Py_DecRef(before[i]);
    }
    answer_cell(r, null_cell());
}

bool tell_singletons(channel *it)
{
    static const char *const names[] = {"_Py_NoneStruct", "_Py_TrueStruct", "_Py_FalseStruct"};
    uint64_t *addresses = (uint64_t *)(void *)(it->base + HEADER_singletons);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        PyObject *object = NULL;
        if (!find_data(names[i], &object) || !handles_pin(it->handles, object)) return false;
        addresses[i] = (uint64_t)(uintptr_t)object;
    }
    return true;
}

static void has_row(request *r)
{
    int64_t number;
    if (!take_integer(r, 0, 0, INT32_MAX, &number)) return;
    const row *it = find_row((uint64_t)number);
    bool has = it && !it->refused && row_function(it);
    answer_cell(r, number_cell(TAG_int, has));
}

typedef struct {
    void (*run)(request *r);
    uint32_t count; /* of parameters */
} operation;

static const operation OPERATIONS[OPERATION_COUNT] = {
    [OP_attach] = {attach, 0},
    [OP_detach] = {detach, 0},
    [OP_flush] = {flush, 0},
    [OP_make] = {make, 1},
    [OP_readString] = {read_string, 1},
    [OP_readBytes] = {read_bytes, 1},
    [OP_readRange] = {read_range, 2},
    [OP_beginBytes] = {begin_bytes, 1},
    [OP_addBytes] = {add_bytes, 1},
    [OP_endBytes] = {end_bytes, 1},
    [OP_readItems] = {read_items, 3},
    [OP_readDict] = {read_dict_items, 1},
    [OP_newFloats] = {new_floats, 1},
    [OP_readFloats] = {read_floats, 1},
    [OP_newInts] = {new_ints, 1},
    [OP_readInts] = {read_ints, 1},
    [OP_call] = {call_object, 3},
    [OP_callMethod] = {call_method, 2},
    [OP_fetchError] = {fetch, 0},
    [OP_restoreError] = {restore, 1},
    [OP_newEntry] = {new_entry, 0},
    [OP_mark] = {mark, 2},
    [OP_writeBuffer] = {write_buffer, 3},
    [OP_data] = {data, 1},
    [OP_hasRow] = {has_row, 1},
};

void serve_operation(request *r)
{
    const operation *it = r->id < OPERATION_COUNT ? &OPERATIONS[r->id] : NULL;
    if (!it) refuse(r, "there is no such operation");
    else if (r->count != it->count) refuse(r, "it takes another number of arguments");
    else it->run(r);
}
