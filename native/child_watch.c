/* For a runtime that can neither wait in a thread of its own (Deno can) nor be woken by a socket: Bun on Windows. */
#include "child.h"
#include "os.h"

enum { WAIT = 10000 };

static void (*callback)(void);
/* 1 from when the last message was seen until the next one is told. */
static _Atomic uint32_t armed;

static void watch_messages(void *unused)
{
    (void)unused;
    for (;;) {
        while (atomic_load(&armed) == 0) os_wait(&armed, 0, WAIT * MILLISECOND);
        if (pyo3_ts_child_wait(WAIT) == 0) continue;
        atomic_store(&armed, 0);
        callback();
    }
}

int32_t pyo3_ts_child_watch(void (*body)(void))
{
    if (callback != NULL) return -EALREADY;
    callback = body;
    if (os_start_thread(watch_messages, NULL, true) != NULL) return 0;
    callback = NULL;
    return -EAGAIN;
}

void pyo3_ts_child_watched(void)
{
    atomic_store(&armed, 1);
    os_wake(&armed);
}
