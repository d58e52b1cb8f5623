/* What a TypeScript program calls by FFI, to talk with the Python process that has started it. Its main thread calls
 * all of this, and any thread pyo3_ts_child_wait. A slot's number is never negative. */
#ifndef PYO3_TS_CHILD_H
#define PYO3_TS_CHILD_H

#include <stdint.h>

#include "export.h"

#define NO_MESSAGE (-1)
#define HOST_GONE (-2)

/* Opens the mapping, and ends this process once the host has ended. 0, or a negative error number. */
EXPORT int32_t pyo3_ts_child_open(int32_t memory, int32_t life);
EXPORT void *pyo3_ts_child_base(void);
EXPORT uint64_t pyo3_ts_child_size(void);

/* Says that calls may come, and which call table this program speaks. */
EXPORT void pyo3_ts_child_ready(uint32_t digest);

/* Publishes the answer on a slot, where it is none below 0, then looks for a message for so long. */
EXPORT int32_t pyo3_ts_child_next(int32_t answered, uint32_t spin_nanoseconds);

/* Publishes the request on a slot, and waits until there is its answer, or a call on any slot. */
EXPORT int32_t pyo3_ts_child_request(int32_t slot);

/* The same, once a call that came meanwhile has been answered: publishes that, and waits on for `awaited`. */
EXPORT int32_t pyo3_ts_child_resume(int32_t answered, int32_t awaited);

/* Says how this process is going to sleep, unless there is a message: its slot, or NO_MESSAGE. Whatever it does instead
 * of sleeping (a timer that makes a request) leaves it awake, after which it looks and says so again. */
EXPORT int32_t pyo3_ts_child_sleep(uint32_t how);

/* Sleeps after pyo3_ts_child_sleep(SLEEP.futex). 1 once woken, 0 after so long. */
EXPORT int32_t pyo3_ts_child_wait(uint32_t milliseconds);

/* Says that this process is awake again. */
EXPORT int32_t pyo3_ts_child_wake(void);

/* Has a thread wait that way, which calls `body` at each wake-up, once pyo3_ts_child_watched has said that the one before
 * has been seen. 0, or a negative error number. */
EXPORT int32_t pyo3_ts_child_watch(void (*body)(void));
EXPORT void pyo3_ts_child_watched(void);

#endif
