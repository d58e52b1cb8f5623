#define _GNU_SOURCE
#include "child.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../handles.h"
#include "../payload.h"
#include "process.h"
#include "../serve.h"

slot child_slot;
channel child_channel;
int attached, detached;

static uint32_t top;
static PyThreadState *saved;

void slot_attach(slot *s)
{
    (void)s;
    attached++;
    if (saved) python.PyEval_RestoreThread(saved);
    saved = NULL;
}

void slot_detach(slot *s)
{
    (void)s;
    detached++;
    saved = python.PyEval_SaveThread();
}

void start_python(const char *library)
{
    char message[200] = "";
    typedef void initialize(int signals);
    bool opened = library && dlopen(library, RTLD_NOW | RTLD_GLOBAL);
    initialize *start = opened ? (initialize *)find_function("Py_InitializeEx") : NULL;
    if (!start || !load_python(message, sizeof message)) {
        fprintf(stderr, "Python cannot be loaded: %s\n", opened ? message : dlerror());
        exit(2);
    }
    start(0);
    /* The mapping ends where the child's arena does, so that reading beyond it is seen. */
    size_t size = PAGE + SLOT_SIZE;
    child_channel.base = calloc(1, size);
    child_channel.handles = handles_new();
    child_channel.entry = evaluate("len");
    child_slot.channel = &child_channel;
    child_slot.out = (block *)(void *)(child_channel.base + PAGE + SLOT_hostBlock);
    child_slot.in = (block *)(void *)(child_channel.base + PAGE + SLOT_childBlock);
    child_slot.out_top = 2 * PAGE;
    child_slot.out_end = child_slot.in_start = 2 * PAGE + ARENA_SIZE;
    child_slot.in_end = (uint32_t)size;
    clear_arena();
}

PyObject *evaluate(const char *expression)
{
    typedef PyObject *run_string(const char *, int, PyObject *, PyObject *);
    typedef PyObject *add_module(const char *);
    typedef PyObject *get_dict(PyObject *);
    PyObject *main = ((add_module *)find_function("PyImport_AddModule"))("__main__");
    PyObject *names = ((get_dict *)find_function("PyModule_GetDict"))(main);
    PyObject *result = ((run_string *)find_function("PyRun_String"))(expression, 258, names, names);
    if (!result) {
        fprintf(stderr, "%s\n", expression);
        ((void (*)(void))find_function("PyErr_Print"))();
        exit(2);
    }
    return result;
}

void clear_arena(void)
{
    top = child_slot.in_start;
}

uint32_t put(const void *data, size_t size)
{
    uint32_t offset = (top + 7) & ~7u;
    memcpy(payload(&child_slot, offset), data, size);
    top = offset + (uint32_t)size;
    return offset;
}

cell put_text(uint32_t tag, const char *text)
{
    return payload_cell(tag, (uint32_t)strlen(text), put(text, strlen(text)));
}

cell put_cells(uint32_t tag, uint32_t count, const cell *cells, uint32_t cell_count)
{
    return payload_cell(tag, count, put(cells, cell_count * sizeof(cell)));
}

cell put_container(uint32_t tag, uint32_t count, const cell *items, uint32_t cell_count)
{
    cell own = null_cell();
    cell result = put_cells(tag, count, &own, 1);
    put(items, cell_count * sizeof(cell));
    return result;
}

cell just(uint32_t tag)
{
    return (cell){.tag = tag};
}

cell of_int(double value)
{
    return number_cell(TAG_int, value);
}

cell of_float(double value)
{
    return number_cell(TAG_float, value);
}

cell of_i64(int64_t value)
{
    return integer_cell(value);
}

cell of_handle(PyObject *object)
{
    handles_lend(child_channel.handles, object);
    return address_cell(object);
}

void ask(uint32_t kind, uint32_t id, const cell *cells, uint32_t count)
{
    block *in = child_slot.in;
    in->kind = (uint16_t)kind;
    in->id = id;
    in->count = (uint16_t)count;
    in->offset = (uint32_t)((uint8_t *)in - child_channel.base) + BLOCK_cells;
    if (count > INLINE_CELLS) in->offset = put(cells, count * sizeof(cell));
    else if (count > 0) memcpy(in + 1, cells, count * sizeof(cell));
    serve_request(&child_slot);
}

void ask_row(const char *name, const cell *cells, uint32_t count)
{
    uint32_t number = 0;
    while (find_row(number) && strcmp(find_row(number)->name, name) != 0) number++;
    if (!find_row(number)) {
        fprintf(stderr, "There is no row %s\n", name);
        exit(2);
    }
    ask(KIND_row, number, cells, count);
}

bool answered(void)
{
    return child_slot.out->kind == KIND_reply;
}

uint32_t answer_size(void)
{
    return child_slot.out->count;
}

cell answer(uint32_t index)
{
    return copy_cell(&child_slot, child_slot.out->offset + index * CELL_size);
}

const char *text_of(cell value)
{
    static char text[4096];
    size_t size = value.aux < sizeof text ? value.aux : sizeof text - 1;
    memcpy(text, payload(&child_slot, value.value.offset), size);
    text[size] = 0;
    return text;
}
