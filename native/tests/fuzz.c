/* Random requests, while another thread writes over them: nothing may crash, and nothing may be read out of bounds. */
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "../handles.h"
#include "../payload.h"
#include "../serve.h"
#include "check.h"
#include "child.h"
#include "samples.h"

static atomic_bool stop;
static uint64_t state = 88172645463325252u;

static uint32_t any(uint64_t *from, uint32_t limit)
{
    *from ^= *from << 13;
    *from ^= *from >> 7;
    *from ^= *from << 17;
    return (uint32_t)(*from >> 24) % limit;
}

static uint32_t pick(uint32_t limit)
{
    return any(&state, limit);
}

/* Only the first pages of the child's arena are used, and the last, behind which there is nothing. */
static uint32_t random_offset(void)
{
    uint32_t from = pick(4) ? child_slot.in_start + pick(4096) : child_slot.in_end - pick(512);
    return pick(3) ? from & ~7u : from;
}

static cell random_cell(void)
{
    cell it = {.tag = pick(TAG_doubles + 1), .aux = pick(8)};
    if (pick(20) == 0) it.aux = pick(UINT32_MAX);
    if (it.tag == TAG_handle) it.value.address = (uintptr_t)objects[pick(OBJECTS)];
    else if (it.tag == TAG_float || it.tag == TAG_int) it.value.number = (double)pick(9) - 4;
    else if (it.tag == TAG_i64) it.value.integer = (int64_t)state;
    else it.value.address = random_offset();
    if (pick(30) == 0) it.value.address = state;
    if (pick(60) == 0) it.tag = pick(UINT32_MAX);
    return it;
}

/* A cell of the kind that a word asks for, mostly. */
static cell fitting_cell(uint8_t kind)
{
    cell it = random_cell();
    if (pick(6) == 0) return it;
    switch (kind) {
    case WORD_bytes:
    case WORD_cstr: return payload_cell(TAG_bytes, 1 + pick(6), random_offset());
    case WORD_handles: return payload_cell(TAG_cells, pick(20), random_offset() & ~7u);
    case WORD_i64:
    case WORD_u64: return of_i64((int64_t)state);
    case WORD_f64: return of_float(pick(7));
    case WORD_handle:
    case WORD_stolen:
    case WORD_handlep: return pick(3) ? address_cell(objects[pick(OBJECTS)]) : it;
    default: return of_int((double)pick(6) - 1);
    }
}

static void fill_arena(void)
{
    for (uint32_t i = 0; i < 4096; i += CELL_size) {
        cell it = random_cell();
        if (pick(3) == 0) it = null_cell();
        uint32_t base = pick(8) ? child_slot.in_start + i : child_slot.in_end - 512 + i % 512;
        memcpy(payload(&child_slot, base), &it, sizeof it);
    }
}

static void *scribble(void *unused)
{
    uint64_t own = 123456789;
    (void)unused;
    while (!atomic_load_explicit(&stop, memory_order_relaxed)) {
        volatile uint8_t *byte = child_channel.base + child_slot.in_start + any(&own, 4096);
        *byte = (uint8_t)any(&own, 24);
        uint32_t at = any(&own, 64);
        byte = (uint8_t *)child_slot.in + at;
        /* Another number would be another row, which may not check what it gets. */
        bool is_number = at / sizeof(uint32_t) == offsetof(block, id) / sizeof(uint32_t);
        if (!is_number && any(&own, 50) == 0) *byte = (uint8_t)any(&own, 256);
        for (volatile int i = 0; i < 200; i++) continue;
    }
    return NULL;
}

static void random_request(void)
{
    static const uint8_t operations[OPERATION_COUNT][3] = {
        [OP_readItems] = {WORD_handle, WORD_isize, WORD_isize},
        [OP_call] = {WORD_handle, WORD_handles, WORD_handle}, [OP_callMethod] = {WORD_handle, WORD_handles},
        [OP_readRange] = {WORD_handle, WORD_isize}, [OP_beginBytes] = {WORD_isize}, [OP_addBytes] = {WORD_bytes},
        [OP_endBytes] = {WORD_i32}, [OP_hasRow] = {WORD_i32}, [OP_mark] = {WORD_handle, WORD_handle},
    };
    static const uint8_t counts[OPERATION_COUNT] = {
        [OP_make] = 1, [OP_readString] = 1, [OP_readBytes] = 1, [OP_readRange] = 2,
        [OP_beginBytes] = 1, [OP_addBytes] = 1, [OP_endBytes] = 1, [OP_readItems] = 3, [OP_readDict] = 1,
        [OP_newFloats] = 1, [OP_readFloats] = 1, [OP_newInts] = 1, [OP_readInts] = 1, [OP_call] = 3, [OP_callMethod] = 2, [OP_restoreError] = 1,
        [OP_data] = 1, [OP_hasRow] = 1, [OP_mark] = 2,
    };
    uint32_t which = pick(SAFE_ROWS), operation = pick(OPERATION_COUNT);
    bool is_row = pick(2) == 0;
    const shape *its = find_row(safe_rows[which])->shape;
    cell cells[MAX_WORDS];
    uint32_t count = is_row ? its->count : counts[operation];
    const uint8_t *kinds = is_row ? its->parameters : operations[operation];
    for (uint32_t i = 0; i < count; i++) cells[i] = fitting_cell(kinds[i]);
    if (pick(50) == 0) count = pick(MAX_WORDS);
    uint32_t kind = is_row ? KIND_row : KIND_bulk;
    if (pick(10) == 0) {
        uint32_t fields[2] = {pick(3), random_offset()};
        memcpy((uint8_t *)child_slot.in - SLOT_childBlock + SLOT_releaseCount, fields, sizeof fields);
        kind |= RELEASES;
    }
    clear_arena();
    ask(kind, is_row ? safe_rows[which] : operation, cells, count);
}

void fuzz(unsigned rounds)
{
    clear_arena();
    find_safe_rows();
    make_objects();
    pthread_t other;
    bool started = pthread_create(&other, NULL, scribble, NULL) == 0;
    unsigned replies = 0;
    uint32_t mark = child_slot.out_top;
    bool held = true;
    for (unsigned i = 0; i < rounds; i++) {
        if (i % 64 == 0) fill_arena();
        random_request();
        replies += answered();
        CHECK(child_slot.out_top == mark);
        uint32_t kind = child_slot.out->kind;
        CHECK(kind == KIND_reply || kind == KIND_refuse);
        held = python.PyGILState_Check();
        if (!held && pick(3) == 0) ask(KIND_bulk, OP_attach, NULL, 0);
        if (held && i % 16 == 0) python.PyErr_Clear();
    }
    atomic_store(&stop, true);
    if (started) pthread_join(other, NULL);
    if (!held) ask(KIND_bulk, OP_attach, NULL, 0);
    python.PyErr_Clear();
    printf("%u of %u random requests were answered\n", replies, rounds);
}
