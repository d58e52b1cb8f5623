"""The half of a Worker: its functions are called on its thread, while that is in its event loop."""

import posix
from _thread import allocate_lock
from itertools import count

number = next(shared.setdefault("numbers", count(1)))
SIGNAL = None  # Python answers signals on its main thread alone: nothing wakes a Worker that is inside Python
half = local.half = halves[number] = globals()
thread = main
deadlock_timeout = shared.get("deadlock_timeout", deadlock_timeout)
state = 0  # Python's number for the thread
thread_id = None  # what the runtime calls the Worker, where it says so
leaves = False  # whether the end of the thread will be known
leaving = False  # whether the Worker is to leave Python
listeners = []  # who wants to know that it has left, and that it has ended


def ident():
    """The thread, unless it only has the number of one that has ended."""
    return thread if getattr(local, "half", None) is half else None


class Life:
    """Ends on the Worker's thread, with it."""

    def __del__(self):
        end()


def end():
    """Nobody answers any more: the thread ends, or its event loop has."""
    global main, ended, wire
    if ended:
        return
    main, ended = 0, True
    del halves[number]
    posix.close(wire)
    wire = -1
    at_fork.remove(forked)
    if finder in sys.meta_path:
        sys.meta_path.remove(finder)
    tell("ended")


def tell(event):
    for listener in listeners:
        listener(event)


def import_threading():
    """Before 3.13 the thread that imports `threading` first passes for Python's main one there."""
    import threading

    main_thread = threading.main_thread()
    if main_thread.ident != thread:
        return
    del threading._active[thread]
    main_thread._ident = sys._pyo3_ts_main
    threading._active[main_thread._ident] = main_thread
    # This one would be opened at the end of the Worker's thread, and Python waits for it at its own.
    locks = getattr(threading, "_shutdown_locks", set())
    locks.discard(main_thread._tstate_lock)
    main_thread._tstate_lock = allocate_lock()
    main_thread._tstate_lock.acquire()
    locks.add(main_thread._tstate_lock)


if sys.version_info < (3, 13):
    import_threading()

serve_calls = serve


def serve(nested=False):
    """Serves, and says whether the Worker is to leave Python then."""
    serve_calls(nested)
    if leaving and not nested:
        tell("left")
        return True
