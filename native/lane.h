/* A slot with what its thread needs to talk on it. */
#ifndef PYO3_TS_LANE_H
#define PYO3_TS_LANE_H

#include "transport.h"

struct process;

/* First the slot, so that who is handed one can be asked for the lane. */
typedef struct lane {
    slot slot;
    struct process *process;
    struct lane *outer; /* the one of another child whose call this one's is within, or NULL */
    uint32_t number;
    uint32_t sent, received; /* the sequence of the last message each way */
    bool attached; /* the child has the GIL for its requests, and its thread gives it away only while it waits */
    bool holds; /* this thread has the GIL now */
    PyThreadState *state; /* this thread's, while it has not; NULL where Python does not know the thread yet */

    /* Calls on this lane that nobody waits for any more and that have not returned yet. As long as there are any, the
       block still is theirs, and what is written meanwhile stands aside. */
    uint32_t late;
    uint64_t deadline; /* when the outermost call is to be over; 0 for never */
    uint32_t progress; /* how far the child had come when that began */
} lane;

/* The lane that this thread is in a call on, or NULL. Nested calls to the same child go on the same one. */
extern _Thread_local lane *current_lane;

void lane_set_up(lane *it, struct process *process, uint32_t number);

/* Gives the GIL away, or takes it, where that is not so already. */
void lane_release_gil(lane *it);
void lane_take_gil(lane *it);

/* Publishes what has been written. */
void lane_publish(lane *it);

/* Looks for the child's next message, for a short time if it is to `spin`, of which a thread that has the GIL keeps it
   only at first. */
arrival lane_look(lane *it, bool spins);

/* Waits for the child's next message, and comes back with the GIL if it is attached. GONE: no exception is set. SIGNAL:
   one is, because a signal handler raised it or the time is over. */
arrival lane_wait(lane *it);

/* Serves the request that has come, and answers it. MESSAGE, or as lane_wait where late calls came between. */
arrival lane_serve(lane *it);

/* Begins the time that the outermost call has, where that is limited. */
void lane_begin_time(lane *it);
/* Whether it is over; then TimeoutError is set, and a child that does not get anywhere is ended. */
bool lane_is_overdue(lane *it);

/* Says that nobody waits for the innermost call any more. */
void lane_abandon(lane *it);

/* Waits until every late call of this lane has returned, and refuses what it asks for until then. */
arrival lane_settle(lane *it);

/* The same for a lane that has no thread any more, without waiting: true once it is free again. Needs the GIL. */
bool lane_drain(lane *it);

/* Runs signal handlers, with no exception set while they run. False with one set, if one has raised. */
bool lane_check_signals(void);

#endif
