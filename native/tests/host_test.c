/* The host's half of the protocol without a child: `host_test LIBPYTHON [ROUNDS]`. */
#define _POSIX_C_SOURCE 200809L

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../handles.h"
#include "../payload.h"
#include "../values.h"
#include "check.h"
#include "child.h"

int failures;

static bool equal(PyObject *a, PyObject *b)
{
    typedef int compare(PyObject *, PyObject *, int);
    if (type_of(a) != type_of(b)) return false;
    int result = ((compare *)find_function("PyObject_RichCompareBool"))(a, b, 2);
    if (result < 0) python.PyErr_Clear();
    return result == 1;
}

void test_handles(void)
{
    handles *table = handles_new();
    enum { MANY = 3000 };
    static PyObject *objects[MANY];
    Py_ssize_t before = 0;
    for (int i = 0; i < MANY; i++) {
        objects[i] = evaluate("object()");
        before = objects[i]->ob_refcnt;
        CHECK(handles_lend(table, objects[i]) && handles_lend(table, objects[i]));
        CHECK(objects[i]->ob_refcnt == before + 1);
    }
    CHECK(handles_count(table) == MANY);
    for (int i = 0; i < MANY; i += 3) {
        uint64_t address = (uintptr_t)objects[i];
        CHECK(handles_give_up(table, address, 1) && handles_find(table, address) == objects[i]);
        CHECK(!handles_give_up(table, address, 2));
        CHECK(handles_give_up(table, address, 1) && !handles_find(table, address));
        CHECK(!handles_give_up(table, address, 1) && objects[i]->ob_refcnt == before);
    }
    for (int i = 0; i < MANY; i++) {
        CHECK((handles_find(table, (uintptr_t)objects[i]) == objects[i]) == (i % 3 != 0));
    }
    CHECK(!handles_find(table, 0) && !handles_find(table, 1) && !handles_give_up(table, 0, 0));
    CHECK(handles_pin(table, objects[0]) && handles_lend(table, objects[0]));
    CHECK(handles_give_up(table, (uintptr_t)objects[0], 1) && handles_find(table, (uintptr_t)objects[0]));
    CHECK(handles_hold(table, (uintptr_t)objects[4]) == objects[4] && objects[4]->ob_refcnt == before + 1);
    CHECK(handles_give_up(table, (uintptr_t)objects[4], 2) && !handles_find(table, (uintptr_t)objects[4]));
    CHECK(objects[4]->ob_refcnt == before + 1);
    handles_let_go(table, objects[4]);
    CHECK(objects[4]->ob_refcnt == before);
    CHECK(handles_hold(table, (uintptr_t)objects[5]) != NULL);
    handles_clear(table);
    CHECK(objects[5]->ob_refcnt == before + 1 && objects[7]->ob_refcnt == before && handles_count(table) == 1);
    handles_let_go(table, objects[5]);
    CHECK(handles_lend(table, objects[1]));
    python.Py_IncRef(objects[1]);
    CHECK(handles_lend_owned(table, objects[1]) && objects[1]->ob_refcnt == before + 1);
    handles_free(table);
    for (int i = 0; i < MANY; i++) {
        CHECK(objects[i]->ob_refcnt == before);
        python.Py_DecRef(objects[i]);
    }
}

/* Writes an object, and reads it as if the child had written the same. */
static PyObject *round_trip(PyObject *object, cell *written)
{
    slot both = child_slot;
    CHECK(write_value(&both, object, written, true));
    both.in_start = child_slot.out_top;
    both.in_end = child_slot.out_end;
    if (written->tag >= TAG_tuple && written->tag <= TAG_dict) {
        cell *own = payload(&both, written->value.offset);
        CHECK(own->tag == TAG_handle && own->value.address == (uintptr_t)object);
        *own = null_cell();
    }
    const char *malformed;
    PyObject *result = read_value(&both, written, &malformed);
    CHECK(result || !malformed);
    return result;
}

void test_values(void)
{
    static const struct {
        const char *expression;
        uint32_t tag;
    } cases[] = {
        {"None", TAG_none}, {"True", TAG_true}, {"False", TAG_false}, {"0", TAG_int}, {"-7", TAG_int},
        {"2**53 - 1", TAG_int}, {"1 - 2**53", TAG_int}, {"2**53", TAG_bigint}, {"-2**53", TAG_bigint},
        {"-255 << 200", TAG_bigint}, {"7**9000", TAG_bigint}, {"1.5", TAG_float}, {"-0.0", TAG_float},
        {"float('inf')", TAG_float}, {"''", TAG_latin1}, {"'text'", TAG_latin1}, {"'x' * 70000", TAG_latin1},
        {"'\\0'", TAG_latin1}, {"'\\xe9'", TAG_utf8}, {"'\\u20ac\\U0001f600' * 999", TAG_utf8},
        {"'a\\ud800b'", TAG_utf16}, {"'\\udc00\\U0001f600'", TAG_utf16}, {"b''", TAG_bytes},
        {"b'\\0\\xff' * 5000", TAG_bytes}, {"()", TAG_tuple}, {"(1, 'two', b'3', None, (4.0,), 5 << 99)", TAG_tuple},
        {"[1, [2, [3]]]", TAG_list}, {"[]", TAG_list}, {"{}", TAG_dict}, {"{'a': 1, 2: {'b': [3, (4,)]}}", TAG_dict},
        {"list(range(4095))", TAG_list},
        {"list(range(4096))", TAG_handle}, {"{i: i for i in range(5000)}", TAG_handle}, {"{1}", TAG_handle},
        {"bytearray(3)", TAG_handle}, {"type('S', (str,), {})('s')", TAG_handle}, {"'y' * (5 << 20)", TAG_handle},
        {"bytes(5 << 20)", TAG_handle}, {"1 << (1 << 25)", TAG_handle}, {"[[[[[[[[[1]]]]]]]]]", TAG_list},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cell written;
        PyObject *object = evaluate(cases[i].expression);
        PyObject *back = round_trip(object, &written);
        if (written.tag != cases[i].tag) fprintf(stderr, "%s has tag %u\n", cases[i].expression, (unsigned)written.tag);
        CHECK(written.tag == cases[i].tag && back && equal(object, back));
        if (back) python.Py_DecRef(back);
        python.Py_DecRef(object);
    }
    /* Lists and dicts are not read unless asked for, and what holds itself ends. */
    cell written;
    PyObject *list = evaluate("[1, 2]"), *loop = evaluate("(lambda it: it.append(it) or it.append(it) or it)([])");
    slot copy = child_slot;
    CHECK(write_value(&copy, list, &written, false) && written.tag == TAG_handle);
    CHECK(write_value(&copy, loop, &written, true) && written.tag == TAG_list);
    python.Py_DecRef(list);
    python.Py_DecRef(loop);
}

static void expect_malformed(cell source)
{
    const char *malformed;
    PyObject *result = read_value(&child_slot, &source, &malformed);
    if (result || !malformed) fprintf(stderr, "tag %u was read\n", (unsigned)source.tag);
    CHECK(!result && malformed && !python.PyErr_Occurred());
}

void test_bad_values(void)
{
    clear_arena();
    PyObject *stranger = evaluate("object()");
    uint32_t start = child_slot.in_start, end = child_slot.in_end;
    expect_malformed(just(TAG_null));
    expect_malformed(just(TAG_cells));
    expect_malformed(just(1000));
    expect_malformed(just(TAG_handle));
    expect_malformed(address_cell(stranger));
    for (uint32_t tag = TAG_latin1; tag <= TAG_dict; tag++) {
        expect_malformed(payload_cell(tag, 1, end));
        expect_malformed(payload_cell(tag, 8, end - 7));
        expect_malformed(payload_cell(tag, 1, start - 16));
        expect_malformed(payload_cell(tag, 0xffffffff, start));
        expect_malformed(payload_cell(tag, 1, 0xfffffff8));
        expect_malformed((cell){.tag = tag, .aux = 1, .value.address = (UINT64_C(1) << 32) + start});
    }
    expect_malformed(of_int(0.5));
    expect_malformed(of_int(9007199254740992.0));
    expect_malformed(number_cell(TAG_int, strtod("nan", NULL)));
    expect_malformed(put_text(TAG_utf8, "\xff"));
    expect_malformed(put_text(TAG_utf8, "\xed\xa0\x80"));
    expect_malformed(put_text(TAG_bigint, ""));
    expect_malformed(put_text(TAG_bigint, "-"));
    expect_malformed(put_text(TAG_bigint, "0x1"));
    expect_malformed(put_text(TAG_bigint, "1_0"));
    /* A container that holds itself, and one that does not begin with a handle. */
    cell own[3] = {null_cell(), payload_cell(TAG_list, 2, start + 4096), payload_cell(TAG_list, 2, start + 4096)};
    memcpy(payload(&child_slot, start + 4096), own, sizeof own);
    expect_malformed(own[1]);
    own[0] = of_int(1);
    expect_malformed(put_cells(TAG_tuple, 2, own, 3));
    expect_malformed(payload_cell(TAG_tuple, 0, start + 4));
    /* An unhashable key is Python's own error. */
    cell pair[2] = {payload_cell(TAG_list, 0, put(&(cell){0}, sizeof(cell))), of_int(1)};
    cell dict = put_container(TAG_dict, 1, pair, 2);
    const char *malformed;
    CHECK(!read_value(&child_slot, &dict, &malformed) && !malformed && python.PyErr_Occurred());
    python.PyErr_Clear();
    python.Py_DecRef(stranger);
}

static double nanoseconds(const struct timespec *from, const struct timespec *to)
{
    return (double)(to->tv_sec - from->tv_sec) * 1e9 + (double)(to->tv_nsec - from->tv_nsec);
}

/* How long `add(1, 2)` takes on the host's side. */
static void measure(void)
{
    static const int ROUNDS = 300000;
    PyObject *one = evaluate("1"), *two = evaluate("2");
    struct timespec from, to;
    double sum = 0;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < ROUNDS; i++) {
        slot s = child_slot;
        cell cells[2];
        const char *malformed;
        if (!write_value(&s, one, &cells[0], false) || !write_value(&s, two, &cells[1], false)) break;
        cell total = of_int(cells[0].value.number + cells[1].value.number);
        PyObject *result = read_value(&s, &total, &malformed);
        sum += result != NULL;
        python.Py_DecRef(result);
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    CHECK(sum == ROUNDS);
    printf("two ints to the child and one back: %.0f ns\n", nanoseconds(&from, &to) / ROUNDS);

    cell cells[2] = {of_int(1), of_handle(two)};
    ask_row("PyNumber_Add", cells, 2);
    uint32_t number = child_slot.out->id;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < ROUNDS; i++) ask(KIND_row, number, cells, 2);
    clock_gettime(CLOCK_MONOTONIC, &to);
    CHECK(answered());
    printf("a row of the child, served: %.0f ns\n", nanoseconds(&from, &to) / ROUNDS);
}

int main(int count, char **arguments)
{
    start_python(count > 1 ? arguments[1] : NULL);
    test_handles();
    test_values();
    test_bad_values();
    test_rows();
    test_operations();
    test_bad_requests();
    measure();
    fuzz(count > 2 ? (unsigned)strtoul(arguments[2], NULL, 10) : 200000);
    handles_free(child_channel.handles);
    free(child_channel.base);
    printf("Python 3.%d: %s\n", python.minor, failures ? "failed" : "passed");
    return failures > 0;
}
