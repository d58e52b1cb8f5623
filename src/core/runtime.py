"""The Python half of @pyo3/ts: the way to the JS thread, and what lets a TypeScript value go when Python drops it."""

import _signal
import sys
from _queue import Empty, SimpleQueue
from _thread import allocate_lock, get_ident
from _weakref import ref

# Set from TypeScript: the builtin that enters it, where its event loop listens, and the patience in seconds.
enter = None
address = None
deadlock_timeout = 10.0

main = get_ident()  # the JS thread, which is Python's main thread
calls = SimpleQueue()  # calls of other threads, on their way to the JS thread
released = SimpleQueue()  # ids that other threads have dropped
running = []  # calls of other threads that the JS thread is in, the innermost last
doomed = None  # the call that is to fail, and why
pending = object()  # what a call gives while its promise is open
pid = None

CALL, RELEASE, QUEUED = 1, 2, 3
SIGNAL = getattr(_signal, "SIGRTMIN", None)
# Not SIGUSR1, which JavaScriptCore stops its threads with. Where there are no real-time signals: one that does nothing.
SIGNAL = getattr(_signal, "SIGURG", None) if SIGNAL is None else SIGNAL + 4


class DeadlockError(RuntimeError):
    """A call into TypeScript cannot go on, because calls that wait for it stand above or below it."""


DeadlockError.__module__ = "pyo3_ts"


class Id(int):
    """The number of a TypeScript value, which is let go with it."""

    def __del__(self):
        if get_ident() != main:
            released.put(int(self))
        elif enter is not None:
            enter(RELEASE, int(self))


class Opaque:
    """A TypeScript object that has no Python form: it can be kept and handed back."""

    __slots__ = ("_id", "_name", "__weakref__")

    def __init__(self, id, name):
        self._id = id
        self._name = name

    def __repr__(self):
        return f"<TypeScript {self._name} object>"


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
    id = Id(id)

    # One line, so that the frame's line is the function's own.
    def face(*args): return enter(CALL, id, args) if get_ident() == main else queue(id, args)  # fmt: skip

    face.__code__ = code_at(face.__code__, name, file, line)
    face.__name__ = face.__qualname__ = name
    face.__module__ = "__main__"
    face.__pyo3_ts__ = id
    return remember(id, face)


def opaque(id, name):
    return remember(id, Opaque(Id(id), name))


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
        self.done = allocate_lock()
        self.done.acquire()

    def run(self, nested):
        """On the JS thread: makes the call."""
        self.state, self.nested = "running", nested
        running.append(self)
        try:
            result = enter(QUEUED, self.id, self.args, self)
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
        if self.state != "done":
            self.state = "done"
            self.done.release()


def queue(id, args):
    """On another thread: hands the call to the JS thread and waits, with the GIL released."""
    if pid is None:
        raise RuntimeError("Cannot call TypeScript in a forked process; start it with the spawn method")
    call = Call(id, args)
    calls.put(call)
    poke()
    kick()
    watch = Watch()
    # Again and again: a signal that lands just before the JS thread begins to wait is lost.
    while not call.done.acquire(True, 0.002 if call.state == "queued" else 0.05):
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
    """On the JS thread: makes the calls that wait."""
    while True:
        try:
            call = calls.get_nowait()
        except Empty:
            return
        if call.state == "queued":
            call.run(nested)


def interrupted(signal, frame):
    """On the JS thread, in the middle of whatever Python does there."""
    global doomed
    if doomed is not None and running and running[-1] is doomed[0]:
        message, doomed = doomed[1], None
        raise DeadlockError(message)
    # Everything that Python runs on the JS thread was called by TypeScript.
    serve(True)


def kick():
    """Wakes a JS thread that is inside Python."""
    if SIGNAL is not None:
        _signal.pthread_kill(main, SIGNAL)


sock = None
poking = allocate_lock()


def poke():
    """Wakes a JS thread that is in its event loop."""
    global sock
    try:
        if sock is None and poking.acquire(False):
            try:
                import socket

                new = socket.socket(socket.AF_UNIX)
                new.connect(address)
                new.setblocking(False)
                sock = new
            finally:
                poking.release()
        if sock is not None:
            sock.send(b"!")
    except OSError:
        pass  # Not listening yet, or full of bytes that wake it already.


class Watch:
    """Looks, from a thread that waits, whether the JS thread has stood still for too long."""

    LOOKS = 20

    def __init__(self):
        self.place = None
        self.next = 0.0
        self.count = 0

    def look(self, call):
        from time import monotonic

        now = monotonic()
        if not deadlock_timeout or now < self.next:
            return
        self.next = now + deadlock_timeout / self.LOOKS
        frame = sys._current_frames().get(main)
        # The same instruction of the same frame: it waits. In the event loop there is no frame at all.
        place = frame and (id(frame), frame.f_lasti, running[-1] if running else None)
        self.count = self.count + 1 if place is not None and place == self.place else 0
        self.place = place
        if self.count >= self.LOOKS:
            self.count = 0
            self.give_up(call, frame)

    def give_up(self, call, frame):
        global doomed
        where = f"{frame.f_code.co_filename}:{frame.f_lineno}"
        if call.state == "queued":
            call.state = "done"
            raise DeadlockError(f"The JS thread did not answer for {deadlock_timeout:g} s; it waits at {where}")
        if call.state == "promised":
            call.state = "done"
            raise DeadlockError(
                f"The promise cannot be kept: for {deadlock_timeout:g} s the JS thread has waited at {where}; "
                "run the Python that waits on a thread of its own"
            )
        top = running[-1] if running else None
        if top is not None and top.nested:
            below = ", ".join(f"a call from thread {other.thread}" for other in running[:-1])
            doomed = top, (
                f"A call from thread {top.thread} has waited for {deadlock_timeout:g} s at {where}, "
                f"above {below or 'what the JS thread itself waits for'}, which cannot go on before it returns"
            )
            kick()


def release_all():
    """On the JS thread: lets go what other threads have dropped."""
    while True:
        try:
            enter(RELEASE, released.get_nowait())
        except Empty:
            return


def with_frames(error, frames):
    """Puts TypeScript's frames, innermost first, at the end of an exception's traceback."""
    from types import TracebackType

    template = compile("raise error", "<typescript>", "exec")
    last = None
    for name, file, line in frames:
        try:
            exec(code_at(template, name, file, line), {"error": error})
        except BaseException:
            inner = sys.exc_info()[2].tb_next
        last = TracebackType(last, inner.tb_frame, inner.tb_lasti, line)
    error.__traceback__ = last
    return error


def has_threads():
    """Whether threads run that Python would wait for at its end."""
    import threading

    current = threading.main_thread()
    return any(not thread.daemon and thread is not current for thread in threading.enumerate())


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
    global main, pid, sock
    # The child has this thread alone, under the same number: no call may pass for one on the JS thread.
    main, pid, sock = 0, None, None


def install(entry):
    """Makes this thread the one that TypeScript is called on."""
    global enter, pid
    import posix

    enter, pid = entry, posix.getpid()
    if SIGNAL is not None:
        _signal.signal(SIGNAL, interrupted)
    posix.register_at_fork(after_in_child=forked)
