/* The two arenas of a slot: room for what the host sends, and bounds of what the child has sent. */
#ifndef PYO3_TS_PAYLOAD_H
#define PYO3_TS_PAYLOAD_H

#include <string.h>

#include "channel.h"

/* Every piece of payload starts at a multiple of this, as cells and doubles need it. */
enum { PAYLOAD_ALIGNMENT = 16 };

/* How much there is left in the host's arena. */
static inline uint32_t room_left(const slot *s)
{
    uint32_t start = (s->out_top + PAYLOAD_ALIGNMENT - 1) & ~(uint32_t)(PAYLOAD_ALIGNMENT - 1);
    return start < s->out_end ? s->out_end - start : 0;
}

/* Takes room in the host's arena, and tells its offset; false where there is not enough. The caller of it all goes
   back to where `out_top` was. */
static inline bool reserve(slot *s, size_t size, uint32_t *offset)
{
    uint32_t left = room_left(s);
    if (size > left) return false;
    *offset = s->out_end - left;
    s->out_top = *offset + (uint32_t)size;
    return true;
}

static inline void *payload(const slot *s, uint32_t offset)
{
    return s->channel->base + offset;
}

/* The offset of the line behind a block. */
static inline uint32_t near_line(const slot *s, const block *it)
{
    return (uint32_t)((const uint8_t *)it - s->channel->base) + BLOCK_text;
}

/* Whether so many bytes from an offset are all in the child's arena, or in the line behind its block. */
static inline bool inside(const slot *s, uint32_t offset, size_t size)
{
    if (offset >= s->in_start && offset <= s->in_end) return size <= s->in_end - offset;
    uint32_t near = near_line(s, s->in);
    return offset >= near && offset <= near + (BLOCK_end - BLOCK_text) && size <= near + (BLOCK_end - BLOCK_text) - offset;
}

/* Short text of a message. It stands aside until all of the message is there: to write a value may run Python (the
   collector, and with it a finalizer that sends a message of its own over the same block). */
typedef struct near_text {
    struct near_text *outer;
    uint32_t used;
    char text[BLOCK_end - BLOCK_text];
} near_text;

static inline void begin_near(slot *s, near_text *near)
{
    near->outer = s->near;
    near->used = 0;
    s->near = near;
}

/* Puts the text where the message says it is, if there is a message. */
static inline void end_near(slot *s, const near_text *near, bool written)
{
    if (written) memcpy(payload(s, near_line(s, s->out)), near->text, near->used);
    s->near = near->outer;
}

/* Writes text that fits there; its reader copies it at once. */
static inline bool write_near(const slot *s, const char *text, size_t size, uint32_t *offset)
{
    near_text *near = s->near;
    if (!near || size > sizeof near->text - near->used) return false;
    *offset = near_line(s, s->out) + near->used;
    memcpy(near->text + near->used, text, size);
    near->used += (uint32_t)size;
    return true;
}

/* A copy of a cell, each half of it read once: the child may write to it meanwhile. The offset has been checked. */
static inline cell copy_cell(const slot *s, uint32_t offset)
{
    const volatile uint64_t *halves = payload(s, offset);
    uint64_t copy[2] = {halves[0], halves[1]};
    cell result;
    memcpy(&result, copy, sizeof result);
    return result;
}

static inline cell null_cell(void)
{
    return (cell){.tag = TAG_null};
}

static inline cell address_cell(const void *object)
{
    return (cell){.tag = TAG_handle, .value.address = (uintptr_t)object};
}

static inline cell number_cell(uint32_t tag, double number)
{
    return (cell){.tag = tag, .value.number = number};
}

static inline cell integer_cell(int64_t integer)
{
    return (cell){.tag = TAG_i64, .value.integer = integer};
}

/* What stands elsewhere. All eight bytes are written, so nothing of the host shows. */
static inline cell payload_cell(uint32_t tag, uint32_t count, uint32_t offset)
{
    return (cell){.tag = tag, .aux = count, .value.address = offset};
}

_Static_assert(sizeof(cell) == CELL_size, "a cell has no padding");
_Static_assert(sizeof(block) == BLOCK_cells, "the cells come behind a block's fields");

#endif
