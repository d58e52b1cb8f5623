#include "releases.h"

#include "handles.h"
#include "payload.h"

/* A list that is no good is passed over from there on: a broken child loses its references, and no more. */
void take_releases(slot *s)
{
    const uint8_t *page = (const uint8_t *)s->in - SLOT_childBlock;
    const volatile uint32_t *fields = (const volatile uint32_t *)(const void *)(page + SLOT_releaseCount);
    uint32_t count = fields[0];
    uint32_t offset = fields[1];
    if (offset % sizeof(uint64_t) != 0 || !inside(s, offset, (size_t)count * sizeof(cell))) return;
    for (uint32_t i = 0; i < count; i++) {
        cell it = copy_cell(s, offset + i * CELL_size);
        if (it.tag != TAG_handle || !handles_give_up(s->channel->handles, it.value.address, it.aux)) return;
    }
}
