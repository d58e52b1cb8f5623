#include "lane.h"

#include <stdio.h>
#include <string.h>

#include "process.h"
#include "releases.h"
#include "serve.h"

_Thread_local lane *current_lane;

/* Where a reply stands aside, and the text of a refusal: at the end of the slot's page, where no arena is in the way. */
enum { ASIDE = PAGE - 128, REFUSAL = PAGE - 64 };
static const char INTERRUPTED[] = "The call was interrupted in Python";
_Static_assert(sizeof INTERRUPTED <= 64, "the text has a cache line");

void lane_set_up(lane *it, process *owner, uint32_t number)
{
    uint32_t arena = slot_offset(number) + PAGE;
    uint8_t *base = owner->channel.base;
    *it = (lane){
        .slot = {
            .channel = &owner->channel,
            .out = host_block(base, number),
            .in = child_block(base, number),
            .out_top = arena,
            .out_end = arena + ARENA_SIZE,
            .in_start = arena + ARENA_SIZE,
            .in_end = arena + 2 * ARENA_SIZE,
        },
        .process = owner,
        .number = number,
        .sent = FIRST_SEQUENCE,
        .received = FIRST_SEQUENCE,
        .attached = true,
        .holds = true,
    };
}

void lane_release_gil(lane *it)
{
    if (!it->holds) return;
    it->state = python.PyEval_SaveThread();
    it->holds = false;
}

void lane_take_gil(lane *it)
{
    if (it->holds) return;
    if (it->state != NULL) {
        python.PyEval_RestoreThread(it->state);
    } else {
        python.PyGILState_Ensure(); /* the service thread's first time, which its end makes up for */
    }
    it->holds = true;
}

/* What the child asks for with its messages `attach` and `detach`. */
void slot_attach(slot *s)
{
    lane *it = (lane *)(void *)s;
    it->attached = true;
    lane_take_gil(it);
}

void slot_detach(slot *s)
{
    lane *it = (lane *)(void *)s;
    it->attached = false;
    lane_release_gil(it);
}

void lane_publish(lane *it)
{
    it->sent += STEP;
    publish_to_child(it->process->channel.base, it->number, it->sent, it->process->life);
}

static uint64_t spin_limit(lane *it)
{
    uint8_t *base = it->process->channel.base;
    if (it->process->one_cpu) return 0;
    int32_t cpu = note_cpu(slot_word(base, it->number, SLOT_hostCpu));
    uint32_t other = atomic_load_explicit(header_word(base, HEADER_childCpu), memory_order_relaxed);
    return other == (uint32_t)cpu ? 0 : SPIN;
}

/* Handlers of signals are Python, so an exception that a request has left pending for the child goes aside. */
bool lane_check_signals(void)
{
    PyObject *type;
    PyObject *value;
    PyObject *traceback;
    python.PyErr_Fetch(&type, &value, &traceback);
    if (python.PyErr_CheckSignals() == 0) {
        python.PyErr_Restore(type, value, traceback);
        return true;
    }
    python.Py_DecRef(type);
    python.Py_DecRef(value);
    python.Py_DecRef(traceback);
    return false;
}

arrival lane_look(lane *it, bool spins)
{
    block *in = it->slot.in;
    uint32_t expected = it->received + STEP;
    arrival found = look(in, expected);
    if (found != NOTHING || !spins) return found;
    uint64_t limit = spin_limit(it);
    /* To give the GIL away and take it again costs more than a short call, and may cost 5 ms where another thread
       wants it. */
    if (it->holds) found = spin(in, expected, limit < SPIN_WITH_GIL ? limit : SPIN_WITH_GIL);
    if (found != NOTHING) return found;
    lane_release_gil(it);
    return spin(in, expected, limit);
}

arrival lane_wait(lane *it)
{
    block *in = it->slot.in;
    uint32_t expected = it->received + STEP;
    arrival found = lane_look(it, true);
    while (found == NOTHING) {
        found = start_sleep(in, expected);
        if (found == NOTHING) found = finish_sleep(in, expected, TICK);
        if (found == MESSAGE || found == GONE) break;
        lane_take_gil(it);
        /* The message may have come, too; then it is found at the next wait. */
        if (!lane_check_signals() || lane_is_overdue(it)) return SIGNAL;
        /* Who serves slot 0 may be waiting here, too, while the child waits for the answer on a late lane. */
        process_look_after_late(it->process);
        lane_release_gil(it);
        found = look(in, expected);
    }
    if (it->attached) lane_take_gil(it);
    if (found == MESSAGE) it->received = expected;
    return found;
}

/* Changes with every message of the child. */
static uint32_t progress_of(const lane *it)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < SLOT_COUNT; i++) {
        sum += atomic_load(&child_block(it->process->channel.base, i)->sequence) & ~SLEEPING;
    }
    return sum;
}

void lane_begin_time(lane *it)
{
    double limit = it->process->call_timeout;
    it->deadline = limit > 0 ? os_now() + (uint64_t)limit : 0;
    if (limit > 0) it->progress = progress_of(it);
}

bool lane_is_overdue(lane *it)
{
    if (it->deadline == 0 || os_now() < it->deadline) return false;
    process *owner = it->process;
    bool awake = atomic_load(header_word(owner->channel.base, HEADER_childSleep)) == SLEEP_awake;
    /* It has been in the middle of something all the time, which nothing but its end can stop. */
    if (awake && progress_of(it) == it->progress) {
        atomic_store(&owner->reason, TOO_SLOW);
        os_kill(&owner->child);
    }
    char text[100];
    snprintf(text, sizeof text, "TypeScript took longer than the %g seconds that a call has", owner->call_timeout / 1e9);
    raise_timeout(text);
    return true;
}

static block *real_block(const lane *it)
{
    return host_block(it->process->channel.base, it->number);
}

/* Answers a request with a text instead of making it. */
static void refuse(lane *it)
{
    uint8_t *page = it->process->channel.base + slot_offset(it->number);
    block *out = real_block(it);
    cell text = {.tag = TAG_latin1, .aux = sizeof INTERRUPTED - 1};
    text.value.address = slot_offset(it->number) + REFUSAL;
    memcpy(page + REFUSAL, INTERRUPTED, sizeof INTERRUPTED);
    memcpy(out + 1, &text, sizeof text);
    out->kind = KIND_refuse;
    out->count = 1;
    out->id = 0;
    out->offset = slot_offset(it->number) + SLOT_hostBlock + BLOCK_cells;
    lane_publish(it);
}

static uint32_t message_kind(const lane *it)
{
    return it->slot.in->kind & ~(uint32_t)RELEASES;
}

/* Takes a message of a late call: its return, or a request that is refused, so that TypeScript comes to its end. Where
   the call was made while a request was served, its return leaves that request, which waits for its answer. */
static void take_late_message(lane *it)
{
    if ((it->slot.in->kind & RELEASES) != 0) take_releases(&it->slot);
    if (message_kind(it) == KIND_return) {
        it->late--;
        if (it->late == 0) return;
    }
    refuse(it);
}

/* What the child was told of stays alive meanwhile: the table of handles has it until the child gives it up. */
void lane_abandon(lane *it)
{
    it->late++;
    it->slot.out = (block *)(void *)(it->process->channel.base + slot_offset(it->number) + ASIDE);
}

arrival lane_settle(lane *it)
{
    while (it->late > 0) {
        arrival found = lane_wait(it);
        if (found != MESSAGE) return found;
        take_late_message(it);
    }
    it->slot.out = real_block(it);
    return MESSAGE;
}

bool lane_drain(lane *it)
{
    for (;;) {
        arrival found = look(it->slot.in, it->received + STEP);
        if (found == NOTHING) return false;
        if (found == GONE) break;
        it->received += STEP;
        take_late_message(it);
        if (it->late == 0) break;
    }
    it->late = 0;
    it->slot.out = real_block(it);
    it->slot.out_top = slot_offset(it->number) + PAGE;
    it->attached = true;
    return true;
}

/* Copies a reply that was written aside to where it belongs. Its cells came along where there are few. */
static void bring_in(lane *it)
{
    block *out = it->slot.out;
    const block *aside = (const block *)(const void *)(it->process->channel.base + slot_offset(it->number) + ASIDE);
    out->kind = aside->kind;
    out->count = aside->count;
    out->id = aside->id;
    out->offset = aside->offset;
    if (aside->count > INLINE_CELLS) return;
    memcpy(out + 1, aside + 1, INLINE_CELLS * sizeof(cell));
    out->offset = slot_offset(it->number) + SLOT_hostBlock + BLOCK_cells;
}

arrival lane_serve(lane *it)
{
    serve_request(&it->slot);
    if (it->late > 0) {
        /* The request ran Python that made a call, and left it: the child is still busy with that. */
        arrival found = lane_settle(it);
        if (found != MESSAGE) return found;
        bring_in(it);
    }
    lane_publish(it);
    return MESSAGE;
}
