#include "serve.h"

#include <stdio.h>

#include "handles.h"
#include "payload.h"
#include "process.h"
#include "request.h"

static const char DETACHED[] = "this thread is not attached";

/* Copies a message: serving it may bring other messages over the same block. */
static void copy_message(request *r)
{
    slot *s = r->slot;
    const volatile block *in = s->in;
    uint32_t offset = in->offset;
    r->kind = in->kind;
    r->id = in->id;
    r->count = in->count;
    uint32_t in_block = (uint32_t)((uint8_t *)s->in - s->channel->base) + BLOCK_cells;
    if (r->count > MAX_WORDS) {
        refuse(r, "it has too many arguments");
    } else if (offset % sizeof(uint64_t) != 0 || !((offset == in_block && r->count <= INLINE_CELLS) ||
                                                   inside(s, offset, r->count * sizeof(cell)))) {
        refuse(r, "its cells are out of bounds");
    } else {
        for (uint32_t i = 0; i < r->count; i++) r->cells[i] = copy_cell(s, offset + i * CELL_size);
    }
}

/* Works off a list of what the child gives up: handle cells whose `aux` says how often they were told. */
static void give_up(request *r)
{
    slot *s = r->slot;
    const uint8_t *page = (const uint8_t *)s->in - SLOT_childBlock;
    const volatile uint32_t *fields = (const volatile uint32_t *)(page + SLOT_releaseCount);
    uint32_t count = fields[0], offset = fields[1];
    _Static_assert(SLOT_releaseOffset == SLOT_releaseCount + sizeof(uint32_t), "they stand together");
    if (offset % sizeof(uint64_t) != 0 || !inside(s, offset, count * sizeof(cell))) {
        refuse(r, "the list of what is given up is out of bounds");
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        cell it = copy_cell(s, offset + i * CELL_size);
        if (it.tag != TAG_handle || !handles_give_up(s->channel->handles, it.value.address, it.aux)) {
            refuse(r, "a handle is given up that the child does not have");
        }
    }
}

static void run(request *r)
{
    uint32_t kind = r->kind & ~RELEASES;
    bool attaches = kind == KIND_bulk && r->id == OP_attach && !r->refusal;
    if (attaches) slot_attach(r->slot);
    /* Nothing of Python can be touched without the GIL. */
    if (!python.PyGILState_Check()) {
        refuse(r, DETACHED);
        return;
    }
    if (r->kind & RELEASES) give_up(r);
    if (r->refusal) return;
    if (kind == KIND_row) serve_row(r);
    else if (kind == KIND_bulk) serve_operation(r);
    else refuse(r, "it is no request");
    if (r->reading.malformed) refuse(r, r->reading.malformed);
}

static void write_message(slot *s, uint32_t kind, uint32_t id, const cell *cells, uint32_t count, uint32_t offset)
{
    block *out = s->out;
    if (count <= INLINE_CELLS) offset = (uint32_t)((uint8_t *)out - s->channel->base) + BLOCK_cells;
    memcpy(payload(s, offset), cells, count * sizeof(cell));
    out->kind = (uint16_t)kind;
    out->count = (uint16_t)count;
    out->id = id;
    out->offset = offset;
}

static void write_refusal(const request *r)
{
    char text[200];
    const row *it = (r->kind & ~RELEASES) == KIND_row ? find_row(r->id) : NULL;
    int size = it ? snprintf(text, sizeof text, "%s: %s", it->name, r->refusal)
                  : snprintf(text, sizeof text, "message %#x/%u: %s", (unsigned)r->kind, (unsigned)r->id, r->refusal);
    if (size >= (int)sizeof text) size = (int)sizeof text - 1;
    cell why = null_cell();
    (void)write_payload(r->slot, TAG_latin1, text, (size_t)size, (uint32_t)size, &why);
    write_message(r->slot, KIND_refuse, r->id, &why, 1, 0);
}

void serve_request(slot *s)
{
    uint32_t mark = s->out_top;
    near_text near;
    begin_near(s, &near);
    request r;
    memset(&r, 0, offsetof(request, cells));
    r.slot = s;
    r.reading = start_reading(s);
    copy_message(&r);
    run(&r);
    if (r.made_count | r.held_count | r.item_count | r.memory_count) release_request(&r);
    if (r.refusal) write_refusal(&r);
    else write_message(s, KIND_reply, r.id, r.answer, r.answer_count, r.answer_offset);
    end_near(s, &near, true);
    s->out_top = mark;
}
