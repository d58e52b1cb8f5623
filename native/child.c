#include "child.h"

#include <errno.h>

#include "transport.h"

/* The sequence of what was taken and sent last on each slot. */
static uint32_t taken[SLOT_COUNT];
static uint32_t sent[SLOT_COUNT];
static uint8_t *base;
static int life = -1;
static bool one_cpu;
/* Slots to look at: those that `pending` has told of. */
static uint32_t told;

/* How often in a row the host's thread ran on this processor, and after how often this thread goes to another. */
static uint32_t same_cpu;
static uint32_t patience = 8;
enum { LEAST_PATIENCE = 8, MOST_PATIENCE = 4096, CALM = 1024 };

static void watch_host(void *unused)
{
    (void)unused;
    os_await_hangup(life);
    /* Even in the middle of TypeScript: nobody is left to read what it would say. */
    os_exit_now(0);
}

static bool is_compatible(void)
{
    const uint32_t *header = (const uint32_t *)(const void *)base;
    return header[HEADER_magic / 4] == MAGIC && header[HEADER_protocol / 4] == PROTOCOL &&
           header[HEADER_slotCount / 4] == SLOT_COUNT && header[HEADER_arenaSize / 4] == ARENA_SIZE;
}

int32_t pyo3_ts_child_open(int32_t memory, int32_t life_end)
{
    if (base != NULL) return -EALREADY;
    uint8_t *mapping = os_map(memory, MAPPING_SIZE);
    if (mapping == NULL) return -errno;
    base = mapping;
    /* The runtime closes it at its end, while threads are still in it. */
    os_keep_library(&base);
    /* The event loop may close its own end at any time; this one stays. */
    life = is_compatible() ? os_keep(life_end) : -EPROTO;
    int error = life < 0 ? life : 0;
    if (error == 0 && os_start_thread(watch_host, NULL, true) == NULL) error = -EAGAIN;
    if (error != 0) {
        base = NULL;
        os_unmap(mapping, MAPPING_SIZE);
        return error;
    }
    os_close(memory);
    os_close_on_exec(life_end);
    for (uint32_t i = 0; i < SLOT_COUNT; i++) taken[i] = sent[i] = FIRST_SEQUENCE;
    one_cpu = os_cpu_count() < 2;
    os_ignore_interrupt();
    note_cpu(header_word(base, HEADER_childCpu));
    return 0;
}

void *pyo3_ts_child_base(void)
{
    return base;
}

uint64_t pyo3_ts_child_size(void)
{
    return MAPPING_SIZE;
}

void pyo3_ts_child_ready(uint32_t digest)
{
    _Atomic uint32_t *ready = header_word(base, HEADER_ready);
    atomic_store(header_word(base, HEADER_digest), digest);
    atomic_store(ready, 1);
    os_wake(ready);
}

static void publish(int32_t answered)
{
    uint32_t number = (uint32_t)answered;
    if (number >= SLOT_COUNT) return;
    sent[number] += STEP;
    publish_to_host(base, number, sent[number]);
}

static bool is_unread(uint32_t number)
{
    return look(host_block(base, number), taken[number] + STEP) == MESSAGE;
}

/* Says that the host need not tell of messages on this slot. It may just have looked at the old value, so the slot that
   was watched before is looked at after the change. */
static void watch(uint32_t number)
{
    _Atomic uint32_t *watched = header_word(base, HEADER_childSlot);
    uint32_t before = atomic_load_explicit(watched, memory_order_relaxed);
    if (before == number) return;
    atomic_store(watched, number);
    uint32_t word = atomic_load(&host_block(base, before)->sequence);
    if (word == taken[before] + STEP) told |= 1u << before;
}

/* Whether what is unread on a slot may be taken while a request waits on another, or none does (-1): the answer to it,
   and calls. An answer to a request further down the stack waits until those above it have theirs. */
static bool may_take(uint32_t number, int32_t awaited)
{
    if (!is_unread(number)) return false;
    return awaited < 0 || number == (uint32_t)awaited || host_block(base, number)->kind == KIND_call;
}

static int32_t take(uint32_t number)
{
    taken[number] += STEP;
    told &= ~(1u << number);
    watch(number);
    return (int32_t)number;
}

/* Looks at the slots that the host has told of, then at the one that is watched. */
static int32_t look_around(int32_t awaited)
{
    /* An answer goes before new calls, which with enough threads would never end. */
    if (awaited >= 0 && may_take((uint32_t)awaited, awaited)) return take((uint32_t)awaited);
    _Atomic uint32_t *pending = header_word(base, HEADER_pending);
    if (atomic_load_explicit(pending, memory_order_relaxed) != 0) told |= atomic_exchange(pending, 0);
    uint32_t watched = atomic_load_explicit(header_word(base, HEADER_childSlot), memory_order_relaxed);
    if (told != 0) {
        /* In turn, beginning behind the slot that was served last, so that none starves. */
        for (uint32_t i = 1; i <= SLOT_COUNT; i++) {
            uint32_t number = (watched + i) % SLOT_COUNT;
            if ((told & (1u << number)) != 0 && may_take(number, awaited)) return take(number);
        }
        if (awaited < 0) told = 0;
    }
    return may_take(watched, awaited) ? take(watched) : NO_MESSAGE;
}

static int32_t look_everywhere(int32_t awaited)
{
    for (uint32_t i = 0; i < SLOT_COUNT; i++) {
        /* Sequentially consistent: see publish_to_child. */
        uint32_t word = atomic_load(&host_block(base, i)->sequence);
        if (word == taken[i] + STEP) told |= 1u << i;
    }
    return look_around(awaited);
}

/* How long a spin may be. On one processor it can only keep the host from running. */
static uint64_t spin_limit(uint64_t nanoseconds)
{
    if (one_cpu || nanoseconds == 0) return 0;
    _Atomic uint32_t *cpu_word = header_word(base, HEADER_childCpu);
    int32_t cpu = note_cpu(cpu_word);
    uint32_t watched = atomic_load_explicit(header_word(base, HEADER_childSlot), memory_order_relaxed);
    uint32_t host = atomic_load_explicit(slot_word(base, watched, SLOT_hostCpu), memory_order_relaxed);
    if (host != (uint32_t)cpu) {
        /* Apart for long: the next time they meet may be a chance, too. */
        static uint32_t apart;
        same_cpu = 0;
        if (patience > LEAST_PATIENCE && ++apart % CALM == 0) patience /= 2;
        return nanoseconds;
    }
    /* The scheduler likes to put a waker and who it wakes on one processor. Only where it stays so this thread moves,
       and less and less often: another process may have the other processor. */
    if (++same_cpu < patience) return 0;
    same_cpu = 0;
    if (patience < MOST_PATIENCE) patience *= 2;
    if (!os_leave_cpu(cpu)) return 0;
    note_cpu(cpu_word);
    return nanoseconds;
}

static int32_t spin_around(int32_t awaited, uint64_t nanoseconds)
{
    int32_t found = look_around(awaited);
    if (found != NO_MESSAGE) return found;
    uint64_t limit = spin_limit(nanoseconds);
    if (limit == 0) return found;
    uint64_t start = os_now();
    do {
        for (int i = 0; i < 16; i++) {
            os_pause();
            found = look_around(awaited);
            if (found != NO_MESSAGE) return found;
        }
    } while (os_now() - start < limit);
    return NO_MESSAGE;
}

int32_t pyo3_ts_child_next(int32_t answered, uint32_t spin_nanoseconds)
{
    if (answered >= 0) publish(answered);
    return spin_around(NO_MESSAGE, spin_nanoseconds);
}

int32_t pyo3_ts_child_sleep(uint32_t how)
{
    atomic_store(header_word(base, HEADER_childSleep), how);
    int32_t found = look_everywhere(NO_MESSAGE);
    if (found != NO_MESSAGE) pyo3_ts_child_wake();
    return found;
}

int32_t pyo3_ts_child_wait(uint32_t milliseconds)
{
    _Atomic uint32_t *sleep = header_word(base, HEADER_childSleep);
    uint64_t end = os_now() + milliseconds * MILLISECOND;
    while (atomic_load(sleep) == SLEEP_futex) {
        uint64_t now = os_now();
        if (now >= end) return 0;
        os_wait(sleep, SLEEP_futex, end - now);
    }
    return 1;
}

int32_t pyo3_ts_child_wake(void)
{
    atomic_store(header_word(base, HEADER_childSleep), SLEEP_awake);
    return 0;
}

int32_t pyo3_ts_child_resume(int32_t answered, int32_t awaited)
{
    _Atomic uint32_t *sleep = header_word(base, HEADER_childSleep);
    publish(answered);
    watch((uint32_t)awaited % SLOT_COUNT);
    for (;;) {
        int32_t found = spin_around(awaited, SPIN);
        if (found != NO_MESSAGE) return found;
        atomic_store(sleep, SLEEP_futex);
        found = look_everywhere(awaited);
        /* A thread in pyo3_ts_child_wait sleeps on the same word; a wake-up is for both. */
        if (found == NO_MESSAGE) os_wait(sleep, SLEEP_futex, NANOSECONDS / 2);
        pyo3_ts_child_wake();
        if (found != NO_MESSAGE) return found;
        if (os_is_hung_up(life)) return HOST_GONE;
    }
}

int32_t pyo3_ts_child_request(int32_t number)
{
    return pyo3_ts_child_resume(number, number);
}
