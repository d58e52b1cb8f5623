/* `__buffer__` before Python 3.12, which is the first that calls it. */
#include "exporter.h"

#include <string.h>

/* Not in `python`: few modules need these. */
typedef PyObject *call_method(PyObject *object, const char *name, const char *format, ...);
typedef PyObject *type_from_spec(void *spec);

/* The first and the last version, 3.x, in which a class made from a spec needs this and can have it. */
enum { FIRST_VERSION = 9, LAST_VERSION = 11 };

enum { SLOT_getbuffer = 1, SLOT_releasebuffer = 2, FLAG_basetype = 1 << 10, FLAG_version_tag = 1 << 18 };

typedef struct {
    int slot;
    void *function;
} type_slot;

typedef struct {
    const char *name;
    int basic_size;
    int item_size;
    unsigned int flags;
    type_slot *slots;
} type_spec;

/* The view is that of the memoryview which the method gives: it keeps that, and is given back to it. */
static int get_buffer(PyObject *self, Py_buffer *view, int flags)
{
    view->obj = NULL;
    call_method *call = (call_method *)find_function("PyObject_CallMethod");
    PyObject *memory = call(self, "__buffer__", "i", flags);
    if (memory == NULL) return -1;
    int done = -1;
    if (type_of(memory) == find_symbol("PyMemoryView_Type")) done = python.PyObject_GetBuffer(memory, view, flags);
    else python.PyErr_SetString(python.PyExc_TypeError, "__buffer__ returned non-memoryview object");
    python.Py_DecRef(memory);
    return done;
}

/* Never called, since views belong to memoryviews; but NumPy gives up the memory at once of what has none of these. */
static void release_buffer(PyObject *self, Py_buffer *view)
{
    (void)self;
    (void)view;
}

PyObject *new_exporter(void)
{
    if (python.minor < FIRST_VERSION || python.minor > LAST_VERSION) {
        python.Py_IncRef(python.None);
        return python.None;
    }
    int (*get)(PyObject *, Py_buffer *, int) = get_buffer;
    void (*release)(PyObject *, Py_buffer *) = release_buffer;
    type_slot slots[] = {{SLOT_getbuffer, NULL}, {SLOT_releasebuffer, NULL}, {0, NULL}};
    memcpy(&slots[0].function, &get, sizeof get);
    memcpy(&slots[1].function, &release, sizeof release);
    type_spec spec = {"pyo3_ts.Exporter", sizeof(PyObject), 0, FLAG_basetype | FLAG_version_tag, slots};
    type_from_spec *make = (type_from_spec *)find_function("PyType_FromSpec");
    return make(&spec);
}
