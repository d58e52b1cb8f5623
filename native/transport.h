/* Messages in the mapping: looking, waiting, publishing. Both sides use this; docs/protocol.md says what it keeps to. */
#ifndef PYO3_TS_TRANSPORT_H
#define PYO3_TS_TRANSPORT_H

#include "channel.h"
#include "os.h"

/* How long either side looks for a message before it sleeps, and how long of that a host's thread keeps the GIL. */
#define SPIN (50 * MICROSECOND)
#define SPIN_WITH_GIL (5 * MICROSECOND)
/* How long a sleep lasts at most: a signal that comes just before one waits as long. */
#define TICK (50 * MILLISECOND)

/* The flags below the number in a sequence word. */
#define SEQUENCE_FLAGS (STEP - 1)

typedef enum { NOTHING, MESSAGE, GONE, SIGNAL } arrival;

/* A word of the header, and a slot's offset in the mapping. */
static inline _Atomic uint32_t *header_word(uint8_t *base, uint32_t offset)
{
    return (_Atomic uint32_t *)(void *)(base + offset);
}

static inline uint32_t slot_offset(uint32_t number)
{
    return PAGE + number * SLOT_SIZE;
}

static inline _Atomic uint32_t *slot_word(uint8_t *base, uint32_t number, uint32_t offset)
{
    return header_word(base, slot_offset(number) + offset);
}

static inline block *host_block(uint8_t *base, uint32_t number)
{
    return (block *)(void *)(base + slot_offset(number) + SLOT_hostBlock);
}

static inline block *child_block(uint8_t *base, uint32_t number)
{
    return (block *)(void *)(base + slot_offset(number) + SLOT_childBlock);
}

/* Makes an empty mapping ready for a child. */
void set_up_mapping(uint8_t *base);

/* Whether the message with this sequence is there. One that is there counts, even if its sender has died since. */
static inline arrival look(const block *in, uint32_t expected)
{
    uint32_t sequence = atomic_load_explicit(&in->sequence, memory_order_acquire);
    if ((sequence & ~SEQUENCE_FLAGS) == expected) return MESSAGE;
    return (sequence & DEAD) != 0 ? GONE : NOTHING;
}

/* Looks again and again. */
arrival spin(const block *in, uint32_t expected, uint64_t nanoseconds);

/* Sleeps until the message is there, but not for longer. SIGNAL says that a signal came. In two steps for who has to
   look at something else between, which wakes it by taking the flag SLEEPING away. */
arrival start_sleep(block *in, uint32_t expected);
arrival finish_sleep(block *in, uint32_t expected, uint64_t nanoseconds);

/* Publishes the host's block, and wakes the child where it sleeps. */
void publish_to_child(uint8_t *base, uint32_t number, uint32_t sequence, int life);

/* Publishes the child's block, and wakes the host's thread where it sleeps. */
void publish_to_host(uint8_t *base, uint32_t number, uint32_t sequence);

/* Says on every slot that the child is gone, and wakes who waits. */
void mark_dead(uint8_t *base);

/* Writes down where a thread runs, for the other side to know whether a spin can help. */
static inline int32_t note_cpu(_Atomic uint32_t *place)
{
    int32_t cpu = os_cpu();
    /* A store takes the line away from the other side, so only where it says something new. */
    if (atomic_load_explicit(place, memory_order_relaxed) != (uint32_t)cpu) {
        atomic_store_explicit(place, (uint32_t)cpu, memory_order_relaxed);
    }
    return cpu;
}

#endif
