#include "transport.h"

/* How many pauses there are between two looks at the clock, which costs more than they do. */
enum { PAUSES = 16 };

void set_up_mapping(uint8_t *base)
{
    *(uint32_t *)(void *)(base + HEADER_magic) = MAGIC;
    *(uint32_t *)(void *)(base + HEADER_protocol) = PROTOCOL;
    *(uint32_t *)(void *)(base + HEADER_slotCount) = SLOT_COUNT;
    *(uint32_t *)(void *)(base + HEADER_arenaSize) = ARENA_SIZE;
    atomic_store(header_word(base, HEADER_childCpu), UINT32_MAX);
    for (uint32_t i = 0; i < SLOT_COUNT; i++) {
        atomic_store(&host_block(base, i)->sequence, FIRST_SEQUENCE);
        atomic_store(&child_block(base, i)->sequence, FIRST_SEQUENCE);
        atomic_store(slot_word(base, i, SLOT_hostCpu), UINT32_MAX - 1);
    }
}

arrival spin(const block *in, uint32_t expected, uint64_t nanoseconds)
{
    arrival found = look(in, expected);
    if (found != NOTHING || nanoseconds == 0) return found;
    uint64_t start = os_now();
    do {
        for (int i = 0; i < PAUSES; i++) {
            os_pause();
            found = look(in, expected);
            if (found != NOTHING) return found;
        }
    } while (os_now() - start < nanoseconds);
    return NOTHING;
}

/* The flag is in the word that the sender exchanges, so no message comes between it and the sleep. It stays from the
   sleep before where nothing was sent since. */
arrival start_sleep(block *in, uint32_t expected)
{
    uint32_t last = expected - STEP;
    uint32_t word = last;
    if (atomic_compare_exchange_strong(&in->sequence, &word, last | SLEEPING)) return NOTHING;
    return word == (last | SLEEPING) ? NOTHING : look(in, expected);
}

arrival finish_sleep(block *in, uint32_t expected, uint64_t nanoseconds)
{
    uint32_t last = expected - STEP;
    os_outcome outcome = os_wait(&in->sequence, last | SLEEPING, nanoseconds);
    arrival found = look(in, expected);
    return found == NOTHING && outcome == OS_SIGNAL ? SIGNAL : found;
}

/* A message, then a look at how the child waits; the child says how it waits, then looks at the messages. All of it is
   sequentially consistent, so at least one of the two sees what the other wrote. */
void publish_to_child(uint8_t *base, uint32_t number, uint32_t sequence, int life)
{
    _Atomic uint32_t *sleep = header_word(base, HEADER_childSleep);
    atomic_exchange(&host_block(base, number)->sequence, sequence);
    if (atomic_load(header_word(base, HEADER_childSlot)) != number) {
        atomic_fetch_or(header_word(base, HEADER_pending), 1u << number);
    }
    if (atomic_load(sleep) == SLEEP_awake) return;
    /* Of several senders one wakes it. */
    uint32_t how = atomic_exchange(sleep, SLEEP_awake);
    if (how == SLEEP_socket) os_send_byte(life);
    if (how == SLEEP_futex) os_wake(sleep);
}

void publish_to_host(uint8_t *base, uint32_t number, uint32_t sequence)
{
    _Atomic uint32_t *word = &child_block(base, number)->sequence;
    if ((atomic_exchange(word, sequence) & SLEEPING) != 0) os_wake(word);
}

void mark_dead(uint8_t *base)
{
    for (uint32_t i = 0; i < SLOT_COUNT; i++) {
        _Atomic uint32_t *word = &child_block(base, i)->sequence;
        atomic_fetch_or(word, DEAD); /* an unread message keeps its number */
        os_wake(word);
    }
    os_wake(header_word(base, HEADER_ready));
}
