"""Python's own threads at the end of the program."""

import sys


def has_threads():
    """Whether threads run that Python would wait for at its end. Those that only wait for work are ended, as it does."""
    import threading

    pool = sys.modules.get("concurrent.futures.thread")
    # Before 3.9 the workers of executors are daemons, and an atexit function waits for them.
    workers = pool._threads_queues if pool else ()
    main_thread = threading.main_thread()
    threads = [t for t in threading.enumerate() if (not t.daemon or t in workers) and t is not main_thread]
    # All of them are looked at, for the next look.
    if not all([waits_for_work(thread) for thread in threads]):
        return True
    # What `python3` does first at its end, since 3.9.
    exits = getattr(threading, "_threading_atexits", []) if threads else []
    while exits:
        exits.pop()()
    return False


looks = {}  # where the workers of executors stood, by thread


def waits_for_work(thread):
    """Whether a thread is an executor's and has had nothing to do since the last look."""
    pending = getattr(thread, "pending_work_items", None)
    if pending is not None:
        return not pending  # The manager of a ProcessPoolExecutor.
    pool = sys.modules.get("concurrent.futures.thread")
    work = pool and pool._threads_queues.get(thread)
    frame = sys._current_frames().get(thread.ident)
    if work is None or frame is None or frame.f_code is not pool._worker.__code__ or not work.empty():
        return False
    # A worker that has just taken its work has the same frame, but does not stay where it is.
    before, looks[thread.ident] = looks.get(thread.ident), frame.f_lasti
    return before == frame.f_lasti
