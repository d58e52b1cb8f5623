"""The Python half of @pyo3/ts: the way to the JS thread, and what lets a TypeScript value go when Python drops it."""

import _signal
import _socket
import sys
import time
from _queue import Empty, SimpleQueue
from _thread import allocate_lock, get_ident
from _weakref import ref

# Set from TypeScript: the builtin that enters it, and the patience in seconds.
enter = None
deadlock_timeout = 10.0

main = get_ident()  # the JS thread, which is Python's main thread
calls = SimpleQueue()  # calls of other threads, on their way to the JS thread
released = SimpleQueue()  # ids that other threads have dropped
running = []  # calls of other threads that the JS thread is in, the innermost last
turns = 0  # how often the event loop has come by
interruptions = 0  # how often Python on the JS thread has come by
doomed = None  # the call that is to fail, and why
pending = object()  # what a call gives while its promise is open
in_child = False  # whether this process was forked off, which takes no JS thread along

SIGNAL = getattr(_signal, "SIGRTMIN", None)
# Not SIGUSR1, which JavaScriptCore stops its threads with. Where there are no real-time signals: one that does nothing.
SIGNAL = getattr(_signal, "SIGURG", None) if SIGNAL is None else SIGNAL + 4
# How long the JS thread has computed. Not on macOS.
clock = time.pthread_getcpuclockid(main) if hasattr(time, "pthread_getcpuclockid") else None


class DeadlockError(RuntimeError):
    """A call into TypeScript cannot go on, because calls that wait for it stand above or below it."""


DeadlockError.__module__ = "pyo3_ts"


class Id(int):
    """The number of a TypeScript value, which is let go with it: for what nobody calls, such as an error."""

    def __del__(self):
        let_go(int(self))

    def __reduce__(self):
        # A copy would outlive the value. No value has the number 0.
        return int, ()


def let_go(number):
    """Tells TypeScript that Python holds a value no more."""
    try:
        if get_ident() == main:
            return enter(-number)
    except Exception:
        pass  # The stack is full: later, then.
    released.put(-number)
    poke()


tokens = {}  # weak references to tokens, by number
blank = compile("0", "<pyo3_ts>", "exec")


def token(number):
    """Something that lets a value go when it is really gone. A finalizer would run too soon: Python calls those of a
    whole cycle, in any order, before it takes anything apart, and the next one may call the function. So it is an
    object without one, that no cycle goes through: a code object."""
    made = blank.replace(co_name=f"value {number}")

    def gone(reference):
        del tokens[number]
        let_go(number)

    tokens[number] = ref(made, gone)
    return made


class Opaque:
    """A TypeScript object that has no Python form: it can be kept and handed back."""

    __slots__ = ("_id", "_name", "_token", "__weakref__")

    def __init__(self, id, name):
        self._id = id
        self._name = name
        self._token = token(id)

    def __repr__(self):
        return f"<TypeScript {self._name} object>"

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot copy or pickle a TypeScript {self._name} object")


Opaque.__module__ = "pyo3_ts"
wrappers = {}  # weak references to the functions and objects that stand for TypeScript values, by id


def known(id):
    """The living wrapper of a value, or None."""
    wrapper = wrappers.get(id)
    return wrapper and wrapper()


def remember(id, wrapper):
    key = int(id)
    wrappers[key] = ref(wrapper, lambda gone: wrappers.get(key) is gone and wrappers.pop(key))
    return wrapper


def function(id, name, file, line):
    """The face of a TypeScript function: Python binds, checks and names it like any of its own."""
    # One line, so that the frame's line is the function's own.
    def face(*args): return enter(id, args) if get_ident() == main else queue(id, args)  # fmt: skip

    face.__code__ = code_at(face.__code__, name, file, line)
    face.__name__ = face.__qualname__ = name
    face.__module__ = "__main__"
    face.__pyo3_ts__ = id
    face.__pyo3_ts_token__ = token(id)
    return remember(id, face)


def opaque(id, name):
    return remember(id, Opaque(id, name))


codes = {}


def code_at(code, name, file, line):
    """The code as if it stood at a place in a TypeScript file, so that tracebacks show it."""
    key = (code.co_name, name, file, line)
    placed = codes.get(key)
    if placed is None:
        placed = code.replace(co_name=name, co_filename=file, co_firstlineno=line)
        if sys.version_info >= (3, 11):
            placed = placed.replace(co_qualname=name)
        if len(codes) < 4096:
            codes[key] = placed
    return placed


class Call:
    """A call of another thread, which waits for it."""

    def __init__(self, id, args):
        self.id = id
        self.args = args
        self.thread = get_ident()
        self.state = "queued"
        self.nested = False
        self.result = self.error = None
        self.claim = allocate_lock()
        self.done = allocate_lock()
        self.done.acquire()

    def __str__(self):
        face = known(self.id)
        threading = sys.modules.get("threading")
        thread = threading and threading._active.get(self.thread)
        name = face.__name__ if face else "a function"
        return f"{name}() from thread {thread.name if thread else self.thread}"

    def run(self, nested):
        """On the JS thread: makes the call, unless its thread has given up."""
        if not self.claim.acquire(False):
            return
        self.state, self.nested = "running", nested
        running.append(self)
        try:
            result = enter(0, self.id, self.args, self)
        except BaseException as error:
            self.fail(error)
        else:
            if result is pending:
                self.state = "promised"
            else:
                self.settle(result)
        finally:
            running.remove(self)

    def settle(self, result):
        self.result = result
        self.finish()

    def fail(self, error):
        self.error = error
        self.finish()

    def finish(self):
        # A promise may be kept although nobody waits for it any more.
        if self.state != "done":
            self.state = "done"
            self.done.release()


def queue(id, args):
    """On another thread: hands the call to the JS thread and waits, with the GIL released."""
    if in_child:
        raise RuntimeError("Cannot call TypeScript in a forked process; start it with the spawn method")
    call = Call(id, args)
    calls.put(call)
    poke()
    kick()
    watch = Watch()
    # Again and again: a signal that lands just before the JS thread begins to wait is lost.
    while not call.done.acquire(True, 0.002 if call.state == "queued" else Watch.pause()):
        if call.state == "queued":
            poke()
            kick()
        watch.look(call)
    if call.error is None:
        return call.result
    try:
        raise call.error
    finally:
        call.error = call = None


def serve(nested=False):
    """On the JS thread: lets go what other threads have dropped, and makes the calls that wait."""
    global turns
    turns += not nested
    try:
        while True:
            enter(released.get_nowait())
    except Empty:
        pass
    try:
        while True:
            calls.get_nowait().run(nested)
    except Empty:
        pass


def interrupted(signal, frame):
    """On the JS thread, in the middle of whatever Python does there."""
    global doomed, interruptions
    interruptions += 1
    if doomed is not None:
        (call, message), doomed = doomed, None
        if running and running[-1] is call:
            raise DeadlockError(message)
    # Everything that Python runs on the JS thread was called by TypeScript.
    serve(True)


def kick():
    """Wakes a JS thread that is inside Python."""
    if SIGNAL is not None:
        _signal.pthread_kill(main, SIGNAL)


sock = None


def poke():
    """Wakes a JS thread that is in its event loop."""
    try:
        sock.send(b"!")
    except OSError:
        pass  # Full of bytes that wake it already.


class Watch:
    """Looks, from a thread that waits, whether the JS thread has stood still for too long."""

    LOOKS = 20  # in the time of a deadlock
    QUIET = 0.1  # of the time is what a thread may compute that does nothing but wait and answer kicks

    def __init__(self):
        self.next = 0.0
        self.place = None
        self.computed = self.interruptions = 0
        self.since = 0.0

    @classmethod
    def pause(cls):
        return min(0.05, deadlock_timeout / cls.LOOKS or 1)

    def look(self, call):
        now = time.monotonic()
        if not deadlock_timeout or now < self.next:
            return
        passed = now - self.next + deadlock_timeout / self.LOOKS
        self.next = now + deadlock_timeout / self.LOOKS
        frame = sys._current_frames().get(main)
        # There is no frame in the event loop, but neither is there in a C function that TypeScript has called.
        place = frame and (id(frame), frame.f_lasti), running[-1] if running else None, turns
        computed = time.clock_gettime(clock) if clock is not None else 0.0
        still = place == self.place and computed - self.computed < passed * self.QUIET
        # Who waits inside Python is open to interruptions. The rest may be TypeScript that waits for its own reasons,
        # or a C function that nothing can interrupt.
        if call.state == "queued":
            still = still and frame is not None
        else:
            still = still and self.interruptions != interruptions
        self.place, self.computed, self.interruptions = place, computed, interruptions
        if not still:
            self.since = now
        elif now - self.since >= deadlock_timeout:
            self.since = now
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
                "run the Python that waits on a thread of its own"
            )
        elif running and running[-1].nested:
            below = ", ".join(str(other) for other in reversed(running[:-1]))
            doomed = running[-1], (
                f"{running[-1]} has waited for {deadlock_timeout:g} s {where}, "
                f"above {below or 'what the JS thread itself waits for'}, which cannot go on before it returns"
            )


def with_frames(error, frames):
    """Puts TypeScript's frames, innermost first, at the end of an exception's traceback."""
    from types import TracebackType

    template = compile("raise error", "<typescript>", "exec")
    last = inner = None
    for name, file, line in frames:
        names = {"error": error}
        try:
            exec(code_at(template, name, file, line), names)
        except BaseException:
            inner = sys.exc_info()[2].tb_next
        names.clear()
        last = TracebackType(last, inner.tb_frame, inner.tb_lasti, line)
    error.__traceback__ = last
    try:
        return error
    finally:
        # The frames lead to this one, which must not lead back to the error: it would wait for the garbage collector.
        error = last = inner = None


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


class Finder:
    """Imports modules that TypeScript makes."""

    def __init__(self):
        self.modules = {}

    def find_spec(self, name, path=None, target=None):
        if name not in self.modules:
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self, origin="TypeScript", is_package=any(n.startswith(name + ".") for n in self.modules))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        self.modules[module.__name__](module)


finder = Finder()


def register_module(name, make):
    if finder not in sys.meta_path:
        sys.meta_path.insert(0, finder)
    finder.modules[name] = make


def forked():
    global main, in_child
    # The child has this thread alone, under the same number: no call may pass for one on the JS thread.
    main, in_child = 0, True
    sock.close()


def install(entry, address):
    """Makes this thread the one that TypeScript is called on, whose event loop listens at an address."""
    global enter, sock
    import posix

    enter = entry
    sock = _socket.socket(_socket.AF_UNIX)
    sock.connect(address)
    sock.setblocking(False)
    if SIGNAL is not None:
        _signal.signal(SIGNAL, interrupted)
    posix.register_at_fork(after_in_child=forked)
