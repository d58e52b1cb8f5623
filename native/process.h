/* One child: its process, its mapping, and the threads that go with it. All of it needs the GIL where nothing else is
 * said, and no two threads have that at once. */
#ifndef PYO3_TS_PROCESS_H
#define PYO3_TS_PROCESS_H

#include "lane.h"

/* Why this side has ended a child. */
enum { NOT_ENDED, TOO_LARGE, TOO_SLOW };

typedef struct process {
    channel channel; /* first */
    lane lanes[SLOT_COUNT];
    _Atomic uint32_t free_lanes; /* a bit for each; a futex where there are none */
    _Atomic uint32_t late_lanes; /* those of abandoned calls, which no thread has */
    _Atomic uint32_t users; /* threads that wait for a lane */

    os_process child;
    int life; /* this side's socket of the pair */
    bool one_cpu;
    bool is_worker; /* one of the pool, that has no state which later calls lean on */
    bool inherited; /* a fork has made this a copy of another process's */
    bool pinned; /* and calls of this thread are still on it */
    bool is_ready; /* the child has said so, and speaks this library's call table */
    _Atomic uint32_t stopping; /* the service thread is to end */
    _Atomic uint32_t serviced; /* 1 once it has ended; a futex */
    _Atomic uint32_t ended; /* 1 once the child has ended; a futex */
    os_ending ending; /* how, from then on */
    _Atomic uint32_t reason; /* why this side has ended it */
    double call_timeout; /* how long a call may take, in nanoseconds; 0 for no limit */
    uint64_t memory_limit; /* how many bytes it may have for itself; 0 for no limit */
    os_thread *monitor, *service;
    struct process *next; /* of those that are no longer used */
} process;

/* A lane of the module's child, which is started where it is not, once there is a free one. NULL with an exception set.
   Whoever has a lane keeps its process from being freed. */
lane *process_take_lane(void);
/* The same of that child of the pool which has least to do. */
lane *process_take_worker_lane(void);
void process_return_lane(lane *it);
/* Leaves a lane with late calls to the thread that serves slot 0. */
void process_leave_lane(lane *it);

/* Starts the module's program, without waiting for it. NULL with an exception set. */
process *process_start_module(void);

/* Whether an object stands for a TypeScript value of the module's child. */
bool process_has_made(PyObject *object);

/* Whether there is a child that calls go to, alive or not. */
bool process_is_running(void);

/* Whether this process was forked from one that had a child, which cannot be called from here. */
bool process_was_inherited(void);

/* Starts a command as the child; who calls it serves slot 0 where it `serves`, else a thread of its own. */
process *process_start(const char *const *command, bool serves);

/* Sets the exception that says how the child has ended. */
void process_raise_ended(const process *it);

/* Raises TimeoutError. */
void raise_timeout(const char *text);

/* Lets the child end, if it has not yet, and waits for that; kills it after a second. */
void process_end(process *it);

/* Registers what happens at a fork and at the interpreter's end. False with an exception set. */
bool process_set_up(void);

/* service.c */

/* Answers the messages of late lanes, and frees those whose last one it is. */
void process_look_after_late(process *it);
/* The service thread's life. */
void serve_child(void *argument);
/* Serves slot 0 on this thread until the child has ended. False with an exception set by a signal handler. */
bool serve_here(process *it);
/* Makes who serves slot 0 look after late lanes. */
void service_notify(process *it);

/* The thread of a slot takes the GIL, and gives it back, for what the child asks for between. */
void slot_attach(slot *s);
void slot_detach(slot *s);

#endif
