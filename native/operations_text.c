/* Text and bytes: in one message where the arena has room for them, else in parts. */
#include "operations.h"
#include "payload.h"

/* The object of the first parameter, which must be of one of two types. */
static bool take_kind(request *r, PyTypeObject *type, PyTypeObject *other, PyObject **object)
{
    if (!take_object(r, 0, object)) {
        if (!r->reading.malformed) answer_cell(r, null_cell());
        return false;
    }
    if (*object && (is_kind_of(*object, type) || is_kind_of(*object, other))) return true;
    return malform(r, "an object is of another type");
}

/* UTF-16 as a bytes object, for text that does not fit. */
static cell encode(slot *s, PyObject *text)
{
    cell both[2];
    write_result(s, python.PyUnicode_AsEncodedString(text, "utf-16-le", "surrogatepass"), both, true);
    return both[0];
}

void read_string(request *r)
{
    PyObject *text;
    if (!take_kind(r, python.PyUnicode_Type, python.PyUnicode_Type, &text)) return;
    /* Surrogates raise an exception on the way, which must not cost a pending one. */
    PyObject *type, *value, *traceback;
    python.PyErr_Fetch(&type, &value, &traceback);
    cell result = null_cell();
    fit written = write_text(r->slot, text, room_left(r->slot), &result);
    if (written == TOO_LONG) result = encode(r->slot, text);
    if (type && result.tag != TAG_null) python.PyErr_Restore(type, value, traceback);
    else if (type) {
        python.Py_DecRef(type);
        python.Py_DecRef(value);
        python.Py_DecRef(traceback);
    }
    answer_cell(r, result);
}

/* Where the bytes of a bytes or bytearray stand, and how many there are. */
static const char *contents(PyObject *object, Py_ssize_t *size)
{
    bool is_bytes = is_kind_of(object, python.PyBytes_Type);
    *size = is_bytes ? python.PyBytes_Size(object) : python.PyByteArray_Size(object);
    return is_bytes ? python.PyBytes_AsString(object) : python.PyByteArray_AsString(object);
}

void read_bytes(request *r)
{
    PyObject *object;
    if (!take_kind(r, python.PyBytes_Type, python.PyByteArray_Type, &object)) return;
    Py_ssize_t size;
    const char *from = contents(object, &size);
    cell result = number_cell(TAG_int, (double)size);
    if (size <= (Py_ssize_t)room_left(r->slot)) {
        (void)write_payload(r->slot, TAG_bytes, from, (size_t)size, (uint32_t)size, &result);
    }
    answer_cell(r, result);
}
