"""Deadlocks: calls that wait for each other."""

import sys
import time
from _thread import get_ident

doomed = None  # the call that is to fail, and why
# How long the JS thread, which runs this, has computed. Not on macOS.
clock = time.pthread_getcpuclockid(get_ident()) if hasattr(time, "pthread_getcpuclockid") else None


class DeadlockError(RuntimeError):
    """A call into TypeScript cannot go on, because calls that wait for it stand above or below it."""


DeadlockError.__module__ = "pyo3_ts"
DeadlockError = shared.setdefault("DeadlockError", DeadlockError)


class Watch:
    """Looks, from a thread that waits, whether the JS thread has stood still for too long."""

    LOOKS = 20  # in the time of a deadlock
    QUIET = 0.1  # of the time is what a thread may compute that does nothing but wait and answer kicks

    def __init__(self):
        self.next = 0.0
        self.place = None
        self.computed = self.interruptions = 0
        self.stood = 0.0

    @classmethod
    def pause(cls):
        return min(0.05, deadlock_timeout / cls.LOOKS or 1)

    def look(self, call):
        now = time.monotonic()
        if not deadlock_timeout or now < self.next:
            return
        step = deadlock_timeout / self.LOOKS
        passed = now - self.next + step
        self.next = now + step
        frame = sys._current_frames().get(main)
        # There is no frame in the event loop, but neither is there in a C function that TypeScript has called.
        place = frame and (id(frame), frame.f_lasti), running[-1] if running else None, turns
        computed = time.clock_gettime(clock) if clock is not None else 0.0
        still = place == self.place and computed - self.computed < passed * self.QUIET
        # Who waits inside Python is open to interruptions. The rest may be TypeScript that waits for its own reasons,
        # or a C function that nothing can interrupt.
        if call.state == "queued" or SIGNAL is None:
            still = still and frame is not None
        else:
            still = still and self.interruptions != interruptions
        self.place, self.computed, self.interruptions = place, computed, interruptions
        # On a busy machine a look comes late, and nothing tells what happened meanwhile: it counts for little.
        self.stood = self.stood + min(passed, 2 * step) if still else 0.0
        if self.stood >= deadlock_timeout:
            self.stood = 0.0
            self.give_up(call, frame)
        poke()
        kick()

    def give_up(self, call, frame):
        global doomed
        where = f"at {frame.f_code.co_filename}:{frame.f_lineno}" if frame else "in a C function"
        if call.state == "queued":
            if call.claim.acquire(False):
                raise DeadlockError(
                    f"The JS thread has not answered {call} for {deadlock_timeout:g} s; it waits {where}"
                )
        elif call.state == "promised":
            call.state = "done"
            raise DeadlockError(
                f"The promise of {call} cannot be kept: for {deadlock_timeout:g} s the JS thread has waited {where}; "
                "run the Python that waits on a thread of its own, as by py.thread()"
            )
        elif running and running[-1].nested:
            below = ", ".join(str(other) for other in reversed(running[:-1]))
            doomed = running[-1], (
                f"{running[-1]} has waited for {deadlock_timeout:g} s {where}, "
                f"above {below or 'what the JS thread itself waits for'}, which cannot go on before it returns"
            )
