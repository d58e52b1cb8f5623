/* Slot 0: what TypeScript begins by itself. And the lanes of abandoned calls, which no other thread looks after. */
#include "process.h"

/* How often late lanes are looked at: often at first, as most are through soon. */
#define LATE_TICK (2 * MILLISECOND)
/* How long it sleeps where nothing is to be done; every reason to wake comes with a wake-up. */
#define LONG (3600 * NANOSECONDS)

void service_notify(process *it)
{
    if (it->channel.base == NULL) return;
    _Atomic uint32_t *word = &child_block(it->channel.base, 0)->sequence;
    /* Without the flag a sleep that is just about to begin does not. */
    atomic_fetch_and(word, ~SLEEPING);
    os_wake(word);
}

void process_look_after_late(process *it)
{
    for (uint32_t i = 1; i < SLOT_COUNT; i++) {
        uint32_t bit = 1u << i;
        /* Taken out of the set, it is this thread's. */
        if ((atomic_load(&it->late_lanes) & bit) == 0 || (atomic_fetch_and(&it->late_lanes, ~bit) & bit) == 0) continue;
        if (lane_drain(&it->lanes[i])) process_return_lane(&it->lanes[i]);
        else atomic_fetch_or(&it->late_lanes, bit);
    }
}

/* Sleeps for a message on slot 0, unless there is one or something else to do. */
static arrival sleep_on(process *it, lane *own, uint64_t limit)
{
    block *in = own->slot.in;
    uint32_t expected = own->received + STEP;
    arrival found = start_sleep(in, expected);
    if (found != NOTHING) return found;
    bool called = atomic_load(&it->stopping) != 0 || (limit == LONG && atomic_load(&it->late_lanes) != 0);
    return called ? NOTHING : finish_sleep(in, expected, limit);
}

/* Serves what comes until the child is gone or this is to stop (GONE), or a signal handler has raised (SIGNAL). */
static arrival serve_slot(process *it, lane *own, uint64_t longest)
{
    bool busy = false;
    uint64_t late_tick = LATE_TICK;
    while (atomic_load(&it->stopping) == 0) {
        uint64_t limit = longest;
        if (atomic_load(&it->late_lanes) != 0) {
            lane_take_gil(own);
            process_look_after_late(it);
            limit = late_tick < longest ? late_tick : longest;
            if (late_tick < TICK) late_tick *= 2;
        } else {
            late_tick = LATE_TICK;
        }
        if (!own->attached) lane_release_gil(own);
        /* Only in the middle of something is the next message close enough to look for it. */
        arrival found = lane_look(own, busy || own->attached);
        lane_release_gil(own);
        if (found == NOTHING) found = sleep_on(it, own, limit);
        busy = found == MESSAGE;
        if (found == GONE) return GONE;
        if (found == MESSAGE) {
            own->received += STEP;
            if (own->attached) lane_take_gil(own);
            found = lane_serve(own);
            if (found != MESSAGE) return found;
        } else if (longest == TICK) {
            lane_take_gil(own);
            if (!lane_check_signals()) return SIGNAL;
        }
    }
    return GONE;
}

void serve_child(void *argument)
{
    process *it = argument;
    lane *own = &it->lanes[0];
    own->attached = false;
    own->holds = false;
    current_lane = own;
    (void)serve_slot(it, own, LONG);
    current_lane = NULL;
    if (atomic_load(&it->late_lanes) != 0) lane_take_gil(own);
    if (own->holds || own->state != NULL) {
        lane_take_gil(own);
        process_look_after_late(it);
        python.PyErr_Clear();
        python.PyGILState_Release(PyGILState_UNLOCKED);
    }
    atomic_store(&it->serviced, 1);
    os_wake(&it->serviced);
}

bool serve_here(process *it)
{
    lane *own = &it->lanes[0];
    own->attached = false;
    current_lane = own;
    arrival found = serve_slot(it, own, TICK);
    current_lane = NULL;
    own->attached = true;
    lane_take_gil(own);
    /* For who asks afterwards: its own requests say it as well as an answered call. */
    if (atomic_load(header_word(it->channel.base, HEADER_ready)) == 1) it->is_ready = true;
    return found == GONE;
}
