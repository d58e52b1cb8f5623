/* Functions of the call table, and requests that cannot be made. */
#include "../payload.h"
#include "../serve.h"
#include "asking.h"
#include "check.h"

void test_rows(void)
{
    clear_arena();
    uint32_t top = child_slot.out_top;
    ASK("PyNumber_Add", of_int(2), of_int(3));
    CHECK(answer_size() == 2 && is_int(1, 5) && object_of(0));
    ASK("PyNumber_Add", put_text(TAG_latin1, "a"), put_text(TAG_utf8, "\xc3\xa9"));
    CHECK(is_text(1, TAG_utf8, "a\xc3\xa9"));
    ASK("PyNumber_Add", of_int(1), put_text(TAG_latin1, "a"));
    CHECK(is_null(0) && is_null(1) && raised());

    /* Scalars, text and bytes. */
    ASK("PyLong_FromUnsignedLongLong", of_i64(-1));
    CHECK(answered() && answer(1).tag == TAG_null);
    ASK("PyLong_AsUnsignedLongLong", of_handle(object_of(0)));
    CHECK(answered() && answer(0).tag == TAG_i64 && answer(0).value.integer == -1);
    ASK("PyFloat_AsDouble", of_int(3));
    CHECK(answered() && answer(0).tag == TAG_float && answer(0).value.number == 3.0);
    ASK("PyUnicode_AsUTF8", put_text(TAG_latin1, "text"));
    CHECK(answer_size() == 1 && is_text(0, TAG_latin1, "text"));
    ASK("PyUnicode_Decode", BYTES("\xe9x"), of_int(1), CSTR("latin-1"), CSTR("strict"));
    CHECK(is_text(1, TAG_utf8, "\xc3\xa9"));
    ASK("PySys_GetObject", CSTR("maxsize"));
    CHECK(answered() && object_of(0) && answer(1).tag == TAG_null);
    ask_row("PyErr_Clear", NULL, 0);
    CHECK(answer_size() == 1 && is_null(0));

    /* What C writes. */
    PyObject *dict = evaluate("{'k': 'v'}");
    ASK("PyDict_Next", of_handle(dict), of_int(0), just(TAG_null), just(TAG_null));
    CHECK(answer_size() == 4 && is_int(0, 1) && answer(1).tag == TAG_int && object_of(2) && object_of(3));
    PyObject *slice = evaluate("slice(1, 9, 2)");
    ASK("PySlice_Unpack", of_handle(slice), of_int(0), of_int(0), of_int(0));
    CHECK(answer_size() == 4 && is_int(0, 0) && is_int(1, 1) && is_int(2, 9) && is_int(3, 2));
    ASK("PyLong_AsLongLongAndOverflow", of_handle(evaluate("1 << 70")), of_int(0));
    CHECK(answered() && answer(0).value.integer == -1 && is_int(1, 1));
    ASK("PyUnicode_Append", put_text(TAG_latin1, "left"), put_text(TAG_latin1, "right"));
    CHECK(answer_size() == 2 && is_null(0) && object_of(1));
    ASK("PyUnicode_AsUTF8", of_handle(object_of(1)));
    CHECK(is_text(0, TAG_latin1, "leftright"));
    python.PyErr_SetString(python.PyExc_ValueError, "why");
    ASK("PyErr_Fetch", just(TAG_null), just(TAG_null), just(TAG_null));
    CHECK(answer_size() == 4 && object_of(1) == python.PyExc_ValueError && object_of(2) && !raised());

    /* References are as they were, also when they are taken. */
    PyObject *object = evaluate("object()");
    cell handle = of_handle(object);
    Py_ssize_t before = object->ob_refcnt;
    PyObject *tuple = python.PyTuple_New(1);
    handles_lend(child_channel.handles, tuple);
    python.Py_DecRef(tuple);
    ASK("PyTuple_SetItem", address_cell(tuple), of_int(0), handle);
    CHECK(is_int(0, 0) && object->ob_refcnt == before + 1);
    ASK("PyTuple_SetItem", address_cell(tuple), of_int(5), handle);
    CHECK(is_int(0, -1) && raised() && object->ob_refcnt == before + 1);
    ASK("PyTuple_GetItem", address_cell(tuple), of_int(0));
    CHECK(object_of(0) == object);
    cell list[] = {{.tag = TAG_handle, .aux = 2, .value.address = (uintptr_t)object},
                   {.tag = TAG_handle, .aux = 1, .value.address = (uintptr_t)tuple}};
    release(list, 2);
    CHECK(answered() && object->ob_refcnt == before - 1 && !handles_find(child_channel.handles, (uintptr_t)tuple));
    python.Py_DecRef(object);

    /* An exception stays pending over other requests and their answers. */
    cell lone = of_handle(evaluate("'\\ud800'"));
    python.PyErr_SetString(python.PyExc_ValueError, "first");
    ASK("PyLong_FromLong", of_i64(7));
    CHECK(is_int(1, 7) && python.PyErr_Occurred());
    DO(readString, lone);
    CHECK(answered() && answer(0).tag == TAG_utf16 && answer(0).aux == 1 && raised());

    if (python.minor >= 11) {
        cell items[] = {of_int(1), put_text(TAG_latin1, "!")}, names[] = {put_text(TAG_latin1, "end")};
        cell callee = of_handle(evaluate("lambda it, end: f'{it}{end}'"));
        cell both = put_cells(TAG_cells, 2, items, 2), keywords = put_container(TAG_tuple, 1, names, 1);
        ASK("PyObject_Vectorcall", callee, both, of_int(1), keywords);
        CHECK(is_text(1, TAG_latin1, "1!"));
        ASK("PyObject_Vectorcall", callee, both, of_int(2), keywords);
        CHECK(refused("names"));
    }
    python.Py_DecRef(dict);
    python.Py_DecRef(slice);
    CHECK(child_slot.out_top == top);
}

void test_bad_requests(void)
{
    clear_arena();
    cell none = just(TAG_none);
    PyObject *stranger = evaluate("object()");
    ask(KIND_row, 99999, &none, 1);
    CHECK(refused("no such function"));
    ask(KIND_bulk, 99999, &none, 1);
    CHECK(refused("no such operation"));
    ask(77, 0, &none, 1);
    CHECK(refused("no request"));
    ASK("PyNumber_Add", of_int(1));
    CHECK(refused("number of arguments"));
    ask(KIND_row, 1, (cell[9]){none}, 9);
    CHECK(refused("too many"));
    ASK("PyObject_Repr", address_cell(stranger));
    CHECK(refused("handle"));
    ASK("Py_Exit", of_int(1));
    CHECK(refused("not the child's"));
    ASK("Py_DecRef", none);
    CHECK(refused("counts"));
    ASK("PyUnicode_FromString", BYTES("no end"));
    CHECK(refused("NUL"));
    ASK("PyUnicode_FromStringAndSize", BYTES("short"), of_int(6));
    CHECK(refused("fewer bytes"));
    ASK("PyUnicode_FromStringAndSize", BYTES("short"), of_int(-1));
    CHECK(refused("range"));
    ASK("PyBytes_Repr", BYTES("x"), of_int(3e9));
    CHECK(refused("range"));
    ASK("PyLong_FromLong", of_int(1));
    CHECK(refused("64 bits"));
    ASK("PyFloat_FromDouble", of_int(1));
    CHECK(refused("double"));
    block *in = child_slot.in;
    uint32_t offsets[] = {0, PAGE, child_slot.in_end - 8, child_slot.in_end, 0xfffffff8, in->offset + 4};
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
        ask(KIND_row, 1, &none, 1);
        in->offset = offsets[i];
        in->count = 2;
        serve_request(&child_slot);
        CHECK(refused("out of bounds"));
    }
    cell bad[] = {{.tag = TAG_handle, .aux = 1, .value.address = (uintptr_t)stranger}};
    release(bad, 1);
    CHECK(refused("given up"));
    uint32_t fields[2] = {0xffffffff, child_slot.in_start};
    memcpy((uint8_t *)child_slot.in - SLOT_childBlock + SLOT_releaseCount, fields, sizeof fields);
    ask(KIND_bulk | RELEASES, OP_hasRow, &none, 1);
    CHECK(refused("out of bounds"));
    python.Py_DecRef(stranger);
}
