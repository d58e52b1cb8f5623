#include "handles.h"
#include "payload.h"
#include "values.h"

/* How far containers go by value. */
enum { MAX_DEPTH = 8, MAX_CELLS = 65536 / CELL_size };

/* The longest str or bytes that goes with a result, and what must be left for it: the cells of long results come
   first, as they cannot do without room. */
enum { MAX_HINT = 1024, HINT_ROOM = 65536 };

static const int64_t MAX_SAFE = (INT64_C(1) << 53) - 1;

/* One container within others. */
typedef struct {
    uint32_t cells; /* how many there may still be */
    int depth;
    bool deep;
} nesting;

static bool write_nested(slot *s, PyObject *object, cell *target, nesting *outer);

bool is_kind_of(PyObject *object, PyTypeObject *type)
{
    return type_of(object) == type || python.PyType_IsSubtype(type_of(object), type);
}

bool is_own(const channel *it, PyObject *object)
{
    if (type_of(object) == python.PyFunction_Type) {
        return it->own_globals && python.PyFunction_GetGlobals(object) == it->own_globals;
    }
    return it->own_type && is_kind_of(object, (PyTypeObject *)it->own_type);
}

/* A handle, and whether the child need not ask if the object stands for a value of its own. */
static cell handle_cell(const slot *s, PyObject *object)
{
    cell result = address_cell(object);
    result.aux = is_own(s->channel, object) ? 0 : FOREIGN;
    return result;
}

bool write_handle(slot *s, PyObject *object, cell *target)
{
    if (!handles_lend(s->channel->handles, object)) return false;
    *target = handle_cell(s, object);
    return true;
}

bool write_payload(slot *s, uint32_t tag, const void *data, size_t size, uint32_t count, cell *target)
{
    uint32_t offset;
    if (!reserve(s, size, &offset)) return false;
    memcpy(payload(s, offset), data, size);
    *target = payload_cell(tag, count, offset);
    return true;
}

/* Text with lone surrogates, which UTF-8 has no place for. */
static fit write_utf16(slot *s, PyObject *object, uint32_t limit, cell *target)
{
    PyObject *encoded = python.PyUnicode_AsEncodedString(object, "utf-16-le", "surrogatepass");
    if (!encoded) return RAISED;
    size_t size = (size_t)python.PyBytes_Size(encoded);
    bool fits = size <= limit &&
                write_payload(s, TAG_utf16, python.PyBytes_AsString(encoded), size, (uint32_t)(size / 2), target);
    python.Py_DecRef(encoded);
    return fits ? FITTED : TOO_LONG;
}

fit write_text(slot *s, PyObject *object, uint32_t limit, cell *target)
{
    Py_ssize_t length = python.PyUnicode_GetLength(object);
    if (length > (Py_ssize_t)limit) return TOO_LONG;
    Py_ssize_t size;
    const char *text = python.PyUnicode_AsUTF8AndSize(object, &size);
    if (!text) {
        python.PyErr_Clear();
        return write_utf16(s, object, limit, target);
    }
    /* As many bytes as characters: it is ASCII, which is Latin-1 too and the fastest to read in the child. */
    uint32_t tag = size == length ? TAG_latin1 : TAG_utf8;
    if (size > (Py_ssize_t)limit) return TOO_LONG;
    uint32_t offset;
    if (write_near(s, text, (size_t)size, &offset)) {
        *target = payload_cell(tag, (uint32_t)size, offset);
        return FITTED;
    }
    return write_payload(s, tag, text, (size_t)size, (uint32_t)size, target) ? FITTED : TOO_LONG;
}

static fit write_bytes(slot *s, PyObject *object, uint32_t limit, cell *target)
{
    Py_ssize_t size = python.PyBytes_Size(object);
    if (size > (Py_ssize_t)limit) return TOO_LONG;
    bool fits = write_payload(s, TAG_bytes, python.PyBytes_AsString(object), (size_t)size, (uint32_t)size, target);
    return fits ? FITTED : TOO_LONG;
}

/* An int that a double holds exactly. */
static bool write_safe_int(PyObject *object, cell *target)
{
    int overflow;
    long long value = python.PyLong_AsLongLongAndOverflow(object, &overflow);
    if (overflow || value > MAX_SAFE || value < -MAX_SAFE) return false;
    *target = number_cell(TAG_int, (double)value);
    return true;
}

static fit write_bigint(slot *s, PyObject *object, cell *target)
{
    PyObject *digits = python.PyNumber_ToBase(object, 16);
    if (!digits) return RAISED;
    Py_ssize_t size;
    const char *text = python.PyUnicode_AsUTF8AndSize(digits, &size);
    uint32_t offset;
    bool fits = text && size > 2 && size < INT32_MAX && reserve(s, (size_t)size - 2, &offset);
    if (fits) {
        /* "-0xff" goes as "-ff". */
        char *to = payload(s, offset);
        size_t sign = text[0] == '-';
        memcpy(to, text, sign);
        memcpy(to + sign, text + sign + 2, (size_t)size - 2 - sign);
        *target = payload_cell(TAG_bigint, (uint32_t)size - 2, offset);
    }
    python.Py_DecRef(digits);
    return !text ? RAISED : fits ? FITTED : TOO_LONG;
}

/* Room for a container: its handle, then its cells. False where it has to go as a handle. */
static bool open_container(slot *s, Py_ssize_t count, nesting *outer, uint32_t *offset)
{
    if (outer->depth >= MAX_DEPTH || (size_t)count >= outer->cells) return false;
    if (!reserve(s, ((size_t)count + 1) * sizeof(cell), offset)) return false;
    outer->cells -= (uint32_t)count + 1;
    return true;
}

typedef PyObject *get_item(PyObject *sequence, Py_ssize_t index);

/* A tuple or a list. */
static fit write_sequence(slot *s, PyObject *object, uint32_t tag, cell *target, nesting *outer)
{
    bool tuple = tag == TAG_tuple;
    get_item *get = tuple ? python.PyTuple_GetItem : python.PyList_GetItem;
    Py_ssize_t count = tuple ? python.PyTuple_Size(object) : python.PyList_Size(object);
    uint32_t offset;
    if (!open_container(s, count, outer, &offset)) return TOO_LONG;
    cell *cells = payload(s, offset);
    if (!write_handle(s, object, cells)) return RAISED;
    outer->depth++;
    Py_ssize_t i = 0;
    for (; i < count; i++) {
        /* Encoding unusual text can run Python code, and that can change a list. */
        PyObject *item = get(object, i);
        if (!item) {
            python.PyErr_Clear();
            break;
        }
        python.Py_IncRef(item);
        bool written = write_nested(s, item, &cells[i + 1], outer);
        python.Py_DecRef(item);
        if (!written) return RAISED;
    }
    outer->depth--;
    *target = payload_cell(tag, (uint32_t)i, offset);
    return FITTED;
}

static fit write_dict(slot *s, PyObject *object, cell *target, nesting *outer)
{
    Py_ssize_t count = python.PyDict_Size(object);
    uint32_t offset;
    if (count > MAX_CELLS || !open_container(s, 2 * count, outer, &offset)) return TOO_LONG;
    cell *cells = payload(s, offset);
    if (!write_handle(s, object, cells)) return RAISED;
    outer->depth++;
    Py_ssize_t position = 0, i = 0;
    PyObject *key, *value;
    while (i < count && python.PyDict_Next(object, &position, &key, &value)) {
        python.Py_IncRef(key);
        python.Py_IncRef(value);
        cell *pair = &cells[2 * i + 1];
        bool written = write_nested(s, key, &pair[0], outer) && write_nested(s, value, &pair[1], outer);
        python.Py_DecRef(key);
        python.Py_DecRef(value);
        if (!written) return RAISED;
        i++;
    }
    outer->depth--;
    *target = payload_cell(TAG_dict, (uint32_t)i, offset);
    return FITTED;
}

/* Without messages: exact types only, as a subclass may behave otherwise. TOO_LONG is for everything else, too. */
static fit write_exact(slot *s, PyObject *object, cell *target, nesting *outer)
{
    PyTypeObject *type = type_of(object);
    if (type == python.PyLong_Type) {
        return write_safe_int(object, target) ? FITTED : write_bigint(s, object, target);
    }
    if (type == python.PyUnicode_Type) return write_text(s, object, room_left(s), target);
    if (type == python.PyFloat_Type) {
        *target = number_cell(TAG_float, python.PyFloat_AsDouble(object));
        return FITTED;
    }
    if (object == python.None) *target = (cell){.tag = TAG_none};
    else if (object == python.True) *target = (cell){.tag = TAG_true};
    else if (object == python.False) *target = (cell){.tag = TAG_false};
    else if (type == python.PyBytes_Type) return write_bytes(s, object, room_left(s), target);
    else if (type == python.PyTuple_Type) return write_sequence(s, object, TAG_tuple, target, outer);
    else if (!outer->deep) return TOO_LONG;
    else if (type == python.PyList_Type) return write_sequence(s, object, TAG_list, target, outer);
    else if (type == python.PyDict_Type) return write_dict(s, object, target, outer);
    else return TOO_LONG;
    return FITTED;
}

static bool write_nested(slot *s, PyObject *object, cell *target, nesting *outer)
{
    switch (write_exact(s, object, target, outer)) {
    case FITTED: return true;
    case RAISED: return false;
    default: return write_handle(s, object, target);
    }
}

bool write_value(slot *s, PyObject *object, cell *target, bool deep)
{
    nesting outer = {.cells = MAX_CELLS, .depth = 0, .deep = deep};
    return write_nested(s, object, target, &outer);
}

/* The value of a result where it costs little. It is left out rather than touch a pending exception. */
static void write_hint(slot *s, PyObject *object, cell *target)
{
    PyTypeObject *type = type_of(object);
    fit written = TOO_LONG;
    if (type == python.PyLong_Type) {
        written = write_safe_int(object, target) ? FITTED : TOO_LONG;
    } else if (type == python.PyUnicode_Type || type == python.PyBytes_Type) {
        if (room_left(s) < HINT_ROOM || python.PyErr_Occurred()) written = TOO_LONG;
        else if (type == python.PyUnicode_Type) written = write_text(s, object, MAX_HINT, target);
        else written = write_bytes(s, object, MAX_HINT, target);
    } else if (type != python.PyTuple_Type) {
        nesting flat = {.deep = false};
        written = write_exact(s, object, target, &flat);
    }
    if (written == RAISED) python.PyErr_Clear();
    if (written != FITTED) *target = null_cell();
}

void write_result(slot *s, PyObject *object, cell target[2], bool steal)
{
    target[0] = target[1] = null_cell();
    if (!object) return;
    /* The value first: the reference may be the last one until the handle is written. */
    write_hint(s, object, &target[1]);
    handles *table = s->channel->handles;
    cell handle = handle_cell(s, object);
    if (steal ? handles_lend_owned(table, object) : handles_lend(table, object)) target[0] = handle;
    else target[1] = null_cell();
}
