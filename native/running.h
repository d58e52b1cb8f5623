/* Which child calls go to, and which are over: between process.c, enter.c and ends.c. */
#ifndef PYO3_TS_RUNNING_H
#define PYO3_TS_RUNNING_H

#include "process.h"

/* The child that calls go to, alive or not; NULL before the first call. */
extern process *running_process;
/* Those that functions without state have, as many as were needed so far. */
enum { MOST_WORKERS = 64 };
extern process *workers[MOST_WORKERS];
/* No child is to be started any more. */
extern bool interpreter_ends;

/* Those that no call starts on any more, until nothing needs them. */
extern process *retired_processes;

/* All but slot 0. */
#define CALL_LANES (UINT32_MAX & ~1u)
_Static_assert(SLOT_COUNT == 32, "a set of lanes is 32 bits");

/* Starts the module's program, for the calls that go through that place. NULL with an exception set. */
process *process_start_at(process **place);
/* Makes a child one of those. */
void process_retire(process *it);
/* Frees those that nothing needs. */
void process_sweep(void);
/* Lets go of a child that has ended, without waiting. */
void process_retire_dead(process *it);

#endif
