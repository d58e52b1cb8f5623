/* Calls of Python objects. The arguments stand in an array, which vectorcall takes as it is (from 3.9 on). */
#include "operations.h"

/* Before 3.9: through a tuple. */
static PyObject *call_tuple(PyObject *callable, PyObject *const *items, size_t count, PyObject *kwargs)
{
    PyObject *tuple = python.PyTuple_New((Py_ssize_t)count);
    if (!tuple) return NULL;
    for (size_t i = 0; i < count; i++) {
        python.Py_IncRef(items[i]);
        python.PyTuple_SetItem(tuple, (Py_ssize_t)i, items[i]);
    }
    PyObject *result = python.PyObject_Call(callable, tuple, kwargs);
    python.Py_DecRef(tuple);
    return result;
}

static PyObject *call_method_tuple(PyObject *name, PyObject *const *items, size_t count)
{
    PyObject *method = python.PyObject_GetAttr(items[0], name);
    if (!method) return NULL;
    PyObject *result = call_tuple(method, items + 1, count - 1, NULL);
    python.Py_DecRef(method);
    return result;
}

/* An argument that could not be made: its exception is the result. */
static void fail(request *r)
{
    if (!r->reading.malformed) answer_object(r, NULL, false);
}

void call_object(request *r)
{
    PyObject *callable, *kwargs;
    if (!take_object(r, 0, &callable) || !take_objects(r, 1) || !take_object(r, 2, &kwargs)) {
        fail(r);
        return;
    }
    if (!callable || (kwargs && !is_kind_of(kwargs, python.PyDict_Type))) {
        malform(r, "an object, its arguments, and a dict or NULL are needed");
        return;
    }
    PyObject *result;
    if (python.PyObject_VectorcallDict) {
        size_t count = r->item_count | PYTHON_ARGUMENTS_OFFSET;
        result = python.PyObject_VectorcallDict(callable, r->items, count, kwargs);
    } else {
        result = call_tuple(callable, r->items, r->item_count, kwargs);
    }
    answer_object(r, result, true);
}

void call_method(request *r)
{
    PyObject *name;
    if (!take_object(r, 0, &name) || !take_objects(r, 1)) {
        fail(r);
        return;
    }
    if (!name || !is_kind_of(name, python.PyUnicode_Type) || r->item_count == 0) {
        malform(r, "a name and the method's object are needed");
        return;
    }
    PyObject *result;
    if (python.PyObject_VectorcallMethod) {
        size_t count = r->item_count | PYTHON_ARGUMENTS_OFFSET;
        result = python.PyObject_VectorcallMethod(name, r->items, count, NULL);
    } else {
        result = call_method_tuple(name, r->items, r->item_count);
    }
    answer_object(r, result, true);
}
