/* The decoder under libFuzzer: an input is a message of a child, which is served or refused. See fuzz_decoder.sh.
 *
 * Addresses and offsets mean nothing from one run to the next, so that small ones stand for known objects, and for
 * places in the arena. */
#include <stdlib.h>
#include <string.h>

#include "../handles.h"
#include "../payload.h"
#include "../values.h"
#include "child.h"
#include "samples.h"

enum { OF_ROW, OF_OPERATION, OF_VALUE, WAYS, LARGEST = 4096 };

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    start_python(getenv("PYO3_TS_LIBPYTHON"));
    find_safe_rows();
    make_objects();
    return 0;
}

static cell in_place(cell it)
{
    if (it.tag == TAG_handle && it.value.address < 256) {
        it.value.address = (uintptr_t)objects[it.value.address % OBJECTS];
    } else if (it.tag != TAG_int && it.tag != TAG_float && it.tag != TAG_i64 && it.value.address < LARGEST) {
        it.value.address += child_slot.in_start;
    }
    return it;
}

static void copy_cells(uint8_t *target, const uint8_t *data, size_t size)
{
    memcpy(target, data, size);
    for (size_t i = 0; i + CELL_size <= size; i += CELL_size) {
        cell it;
        memcpy(&it, target + i, sizeof it);
        it = in_place(it);
        memcpy(target + i, &it, sizeof it);
    }
}

static void read_one(cell it)
{
    const char *malformed = NULL;
    PyObject *object = read_value(&child_slot, &it, &malformed);
    if (object != NULL) python.Py_DecRef(object);
    else if (malformed == NULL && python.PyErr_Occurred() == NULL) abort();
}

/* No input is to depend on those before it. */
static void tidy_up(uint32_t mark)
{
    if (!python.PyGILState_Check()) ask(KIND_bulk, OP_attach, NULL, 0);
    python.PyErr_Clear();
    drop_bytes(&child_slot);
    handles_clear(child_channel.handles);
    for (uint32_t i = 0; i < OBJECTS; i++) handles_pin(child_channel.handles, objects[i]);
    if (child_slot.out_top != mark) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cell cells[MAX_WORDS];
    enum { HEAD = 4 };
    if (size < HEAD || size > LARGEST) return 0;
    uint32_t way = data[0] % WAYS;
    uint32_t which = data[1];
    uint32_t count = data[2] % (MAX_WORDS + 1);
    bool gives_up = data[3] % 8 == 1;
    data += HEAD;
    size -= HEAD;
    size_t own = count * CELL_size;
    if (size < own) return 0;
    clear_arena();
    uint8_t *arena = child_channel.base + child_slot.in_start;
    memset(arena, 0, LARGEST);
    copy_cells((uint8_t *)cells, data, own);
    copy_cells(arena, data + own, size - own);
    put(arena, size - own); /* what `ask` writes goes behind it */
    uint32_t mark = child_slot.out_top;
    if (gives_up && size - own >= 8) memcpy((uint8_t *)child_slot.in - SLOT_childBlock + SLOT_releaseCount, arena, 8);
    uint32_t flags = gives_up ? RELEASES : 0;
    if (way == OF_ROW) ask(KIND_row | flags, safe_rows[which % SAFE_ROWS], cells, count);
    else if (way == OF_OPERATION) ask(KIND_bulk | flags, which % (OPERATION_COUNT + 1), cells, count);
    else if (count > 0) read_one(cells[0]);
    if (way != OF_VALUE && child_slot.out->kind != KIND_reply && child_slot.out->kind != KIND_refuse) abort();
    tidy_up(mark);
    return 0;
}
