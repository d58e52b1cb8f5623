/* What the fuzzers ask for, and what they ask it of. */
#include "samples.h"

#include <string.h>

#include "../handles.h"
#include "child.h"

/* Rows that check what they get, NULL too. CPython does not do so everywhere, and that is not what is tried here. */
static const char *const SAFE[SAFE_ROWS] = {
    "PyObject_Repr", "PyObject_Str", "PyObject_Size", "PyObject_GetItem", "PyObject_SetItem", "PyObject_DelItem",
    "PySequence_GetItem", "PySequence_Concat", "PyNumber_Negative", "PyNumber_Index", "PyNumber_Long",
    "PyBytes_FromStringAndSize", "PyUnicode_Decode", "PyUnicode_DecodeUTF8", "PyUnicode_DecodeUTF16Stateful",
    "PyUnicode_FromStringAndSize", "PyUnicode_FromString", "PyUnicode_InternFromString", "PyLong_FromLongLong",
    "PyLong_FromDouble", "PyLong_FromSize_t", "PyFloat_FromDouble", "PyComplex_FromDoubles", "PyErr_Occurred",
    "PyErr_Clear", "PyErr_Fetch", "PyDict_New", "PySet_New", "PyBool_FromLong", "PyUnicode_FromOrdinal",
    "PyMapping_Size", "PySequence_Tuple", "PyNumber_Float", "Py_GetVersion", "Py_Exit",
    "PyUnicode_Append", "PyUnicode_InternInPlace",
};

uint32_t safe_rows[SAFE_ROWS];
PyObject *objects[OBJECTS];

void find_safe_rows(void)
{
    for (uint32_t i = 0; i < SAFE_ROWS; i++) {
        while (find_row(safe_rows[i]) && strcmp(find_row(safe_rows[i])->name, SAFE[i]) != 0) safe_rows[i]++;
    }
}

void make_objects(void)
{
    static const char *const expressions[OBJECTS] = {
        "None", "'text'", "b'bytes'", "[1, 'two', 3.0]", "(1, 2, 3)", "{'a': 1}", "7", "2.5",
        "lambda *args, **kwargs: None", "bytearray(b'abc')", "type('T', (), {})()", "'lone \\ud800'",
    };
    for (uint32_t i = 0; i < OBJECTS; i++) {
        objects[i] = evaluate(expressions[i]);
        handles_pin(child_channel.handles, objects[i]);
    }
}
