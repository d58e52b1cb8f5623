/* The operations besides functions, and a request within a request. */
#include "../payload.h"
#include "asking.h"
#include "check.h"

static void test_text_and_bytes(void)
{
    DO(readString, put_text(TAG_utf8, "\xe2\x82\xac"));
    CHECK(answer_size() == 1 && is_text(0, TAG_utf8, "\xe2\x82\xac"));
    DO(readString, of_handle(evaluate("'a' * (5 << 20)")));
    CHECK(answered() && object_of(0) && type_of(object_of(0)) == python.PyBytes_Type);
    DO(readBytes, of_handle(evaluate("bytearray(b'xyz')")));
    CHECK(is_text(0, TAG_bytes, "xyz"));
    DO(readBytes, of_handle(evaluate("bytes(5 << 20)")));
    CHECK(is_int(0, 5 << 20));
    DO(readString, of_int(1));
    CHECK(refused("another type"));
}

static void test_containers(void)
{
    DO(readItems, of_handle(evaluate("[1, 'two', object()]")), of_int(1), of_int(9));
    CHECK(answered() && answer(0).tag == TAG_cells && answer(0).aux == 4);
    cell hint = copy_cell(&child_slot, answer(0).value.offset + CELL_size);
    CHECK(hint.tag == TAG_latin1 && strcmp(text_of(hint), "two") == 0);
    DO(readItems, of_handle(evaluate("(0,) * 9999")), of_int(0), of_int(9999));
    CHECK(answered() && answer(0).aux == 2 * 4096);
    DO(readItems, of_handle(evaluate("['x' * 1024] * 4096")), of_int(0), of_int(4096));
    CHECK(answered() && answer(0).aux == 2 * 4096);
    DO(readDict, of_handle(evaluate("{'a': 1, 'b': 2}")));
    CHECK(answered() && answer(0).tag == TAG_cells && answer(0).aux == 8);
    DO(readDict, of_handle(evaluate("{i: i for i in range(2049)}")));
    CHECK(answered() && object_of(0) && python.PyList_Size(object_of(0)) == 2 * 2049);
    double numbers[] = {0.5, -1e300};
    DO(newFloats, payload_cell(TAG_doubles, 2, put(numbers, sizeof numbers)));
    DO(readFloats, of_handle(object_of(0)));
    CHECK(answered() && answer(0).tag == TAG_doubles && answer(0).aux == 2);
    CHECK(memcmp(payload(&child_slot, answer(0).value.offset), numbers, sizeof numbers) == 0);
    DO(readFloats, of_handle(evaluate("[1, 'x']")));
    CHECK(is_null(0) && !raised());
    DO(readFloats, of_handle(evaluate("[0] * 600000")));
    CHECK(is_null(0) && !raised());
    double ints[] = {-7, 9007199254740991.0};
    DO(newInts, payload_cell(TAG_doubles, 2, put(ints, sizeof ints)));
    CHECK(answered() && type_of(python.PyList_GetItem(object_of(0), 0)) == python.PyLong_Type);
    DO(readInts, of_handle(object_of(0)));
    CHECK(answered() && answer(0).tag == TAG_doubles && memcmp(payload(&child_slot, answer(0).value.offset), ints, sizeof ints) == 0);
    DO(readInts, of_handle(evaluate("[1, 1.0]")));
    CHECK(is_null(0) && !raised());
    double none[] = {0.0 / 0.0};
    DO(newInts, payload_cell(TAG_doubles, 1, put(none, sizeof none)));
    CHECK(is_null(0) && raised());
    python.PyErr_Clear();
}

static void test_buffers(void)
{
    cell target = of_handle(evaluate("bytearray(4)"));
    DO(writeBuffer, target, put_text(TAG_bytes, "ab"), of_int('C'));
    CHECK(is_int(0, 0));
    DO(readBytes, target);
    CHECK(answered() && memcmp(payload(&child_slot, answer(0).value.offset), "ab\0\0", 4) == 0);
    DO(writeBuffer, target, put_text(TAG_bytes, "longer"), of_int('A'));
    DO(readBytes, target);
    CHECK(is_text(0, TAG_bytes, "long"));
    DO(writeBuffer, of_handle(evaluate("memoryview(bytearray(b'123456'))[::2]")), put_text(TAG_bytes, "xyz"), of_int('F'));
    CHECK(is_int(0, 0));
    DO(writeBuffer, target, of_int(1), of_int('C'));
    CHECK(is_int(0, -1) && raised());
    python.PyErr_Clear();
    DO(writeBuffer, put_text(TAG_bytes, "fixed"), put_text(TAG_bytes, "other"), of_int('C'));
    CHECK(is_int(0, -1) && raised());
    python.PyErr_Clear();
    DO(writeBuffer, target, put_text(TAG_bytes, "ab"), of_int('X'));
    CHECK(refused("an order"));
    DO(writeBuffer, just(TAG_null), put_text(TAG_bytes, "ab"), of_int('C'));
    CHECK(refused("two objects"));
}

static void test_long_bytes(void)
{
    DO(readRange, of_handle(evaluate("bytearray(b'abcdef')")), of_int(-1));
    CHECK(is_text(0, TAG_bytes, "abcdef"));
    DO(readRange, of_handle(evaluate("b'abcdef'")), of_int(4));
    CHECK(is_text(0, TAG_bytes, "ef"));
    DO(readRange, of_handle(evaluate("b'abcdef'")), of_int(9));
    CHECK(answered() && answer(0).tag == TAG_bytes && answer(0).aux == 0);
    DO(readRange, of_handle(evaluate("bytes(1 << 20)")), of_int(-1));
    CHECK(is_int(0, 1 << 20));
    DO(readRange, of_handle(evaluate("bytes(1 << 20)")), of_int(1000000));
    CHECK(answered() && answer(0).tag == TAG_bytes && answer(0).aux == (1 << 20) - 1000000);
    DO(readRange, of_handle(evaluate("memoryview(b'abcdef')[::2]")), of_int(-1));
    CHECK(is_null(0) && !raised());
    DO(readRange, of_handle(evaluate("[1]")), of_int(-1));
    CHECK(is_null(0) && !raised());

    DO(beginBytes, of_int(5));
    CHECK(is_int(0, 0));
    DO(addBytes, BYTES("abc"));
    CHECK(is_null(0));
    DO(endBytes, of_int(1));
    CHECK(refused("not all of them"));
    DO(addBytes, BYTES("xyz"));
    CHECK(refused("no room"));
    DO(beginBytes, of_int(1)); /* within the other */
    DO(addBytes, BYTES("!"));
    DO(endBytes, of_int(1));
    CHECK(answered() && strcmp(python.PyBytes_AsString(object_of(0)), "!") == 0);
    DO(addBytes, BYTES("de"));
    DO(endBytes, of_int(1));
    CHECK(answered() && strcmp(python.PyBytes_AsString(object_of(0)), "abcde") == 0);
    DO(endBytes, of_int(0));
    CHECK(refused("no bytes were begun"));
    DO(addBytes, BYTES("x"));
    CHECK(refused("no room"));
    DO(beginBytes, of_int(1e12));
    CHECK(is_int(0, -1) && raised());
    DO(beginBytes, of_int(9));
    DO(endBytes, of_int(0));
    CHECK(is_null(0) && !raised());
}

/* Called by Python within a request: the child's next request comes over the same block. */
static PyObject *nested_request(PyObject *self, PyObject *argument)
{
    (void)self;
    (void)argument;
    cell parts[] = {put_text(TAG_latin1, "in"), put_text(TAG_latin1, "ner")};
    ask_row("PyNumber_Add", parts, 2);
    CHECK(is_text(1, TAG_latin1, "inner"));
    /* Gives up what the outer request works with. */
    PyObject *held = ((PyObject *(*)(const char *))find_function("PySys_GetObject"))("held");
    cell list[] = {{.tag = TAG_handle, .aux = 1, .value.address = (uintptr_t)held}};
    Py_ssize_t before = held->ob_refcnt;
    release(list, 1);
    CHECK(answered() && held->ob_refcnt == before);
    return python.PyUnicode_FromString("outer");
}

static void test_nesting(void)
{
    static PyMethodDef method = {"nested", nested_request, METH_O, NULL};
    typedef int set_object(const char *, PyObject *);
    uint32_t top = child_slot.out_top;
    PyObject *object = evaluate("object()");
    CHECK(((set_object *)find_function("PySys_SetObject"))("held", object) == 0);
    Py_ssize_t before = object->ob_refcnt;
    PyObject *called = python.PyCFunction_NewEx(&method, NULL, NULL);
    CHECK(((set_object *)find_function("PySys_SetObject"))("nested", called) == 0);
    cell container = of_handle(evaluate("type('It', (), {'__getitem__': __import__('sys').nested})()"));
    ASK("PyObject_GetItem", container, of_handle(object));
    CHECK(is_text(1, TAG_latin1, "outer") && object->ob_refcnt == before && child_slot.out_top == top);
    CHECK(!handles_find(child_channel.handles, (uintptr_t)object));
    CHECK(((set_object *)find_function("PySys_SetObject"))("held", NULL) == 0);
    python.Py_DecRef(object);
}

void test_operations(void)
{
    clear_arena();
    test_text_and_bytes();
    test_containers();
    test_buffers();
    test_long_bytes();
    test_nesting();
    clear_arena();
    cell arguments[20], pair[] = {put_text(TAG_latin1, "key"), of_float(0.5)};
    for (uint32_t i = 0; i < 20; i++) arguments[i] = of_int(i);
    cell callee = of_handle(evaluate("lambda *args, **kwargs: (sum(args), *kwargs.items())"));
    DO(call, callee, put_cells(TAG_cells, 20, arguments, 20), put_container(TAG_dict, 1, pair, 2));
    DO(readItems, of_handle(object_of(0)), of_int(0), of_int(1));
    CHECK(answered() && copy_cell(&child_slot, answer(0).value.offset + CELL_size).value.number == 190);
    DO(call, callee, put_cells(TAG_cells, 0, arguments, 0), just(TAG_null));
    CHECK(answered() && object_of(0));
    cell parts[] = {put_text(TAG_latin1, "a-b"), put_text(TAG_latin1, "-"), put_text(TAG_latin1, "+")};
    DO(callMethod, put_text(TAG_latin1, "replace"), put_cells(TAG_cells, 3, parts, 3));
    CHECK(is_text(1, TAG_latin1, "a+b"));
    DO(callMethod, put_text(TAG_latin1, "missing"), put_cells(TAG_cells, 1, parts, 1));
    CHECK(is_null(0) && python.PyErr_Occurred());
    RUN(fetchError);
    CHECK(answered() && object_of(0) && !raised());
    cell exception = answer(0);
    DO(restoreError, exception);
    CHECK(is_null(0) && raised());
    RUN(fetchError);
    CHECK(is_null(0));
    DO(restoreError, of_int(1));
    CHECK(refused("exception"));
    DO(make, put_text(TAG_latin1, "made"));
    CHECK(is_text(1, TAG_latin1, "made"));
    RUN(newEntry);
    CHECK(object_of(0) == child_channel.entry);
    DO(data, put_text(TAG_latin1, "PyExc_KeyError"));
    CHECK(answered() && object_of(0));
    DO(data, put_text(TAG_latin1, "_Py_NoneStruct"));
    CHECK(object_of(0) == python.None);
    DO(data, put_text(TAG_latin1, "Py_Exit"));
    CHECK(is_null(0));
    DO(hasRow, of_int(0));
    CHECK(is_int(0, python.minor >= 9));
    DO(hasRow, of_int(99999));
    CHECK(is_int(0, 0));

    RUN(detach);
    CHECK(is_null(0) && detached == 1);
    DO(hasRow, of_int(0));
    CHECK(refused("not attached"));
    RUN(detach);
    CHECK(refused("not attached"));
    RUN(attach);
    CHECK(is_null(0) && attached == 1);
}
