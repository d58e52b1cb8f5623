"""Calls and drops of other threads, on their way to the JS thread."""

import sys
from _queue import Empty, SimpleQueue
from _contextvars import copy_context
from _thread import allocate_lock, get_ident

calls = SimpleQueue()  # calls of other threads, on their way to the JS thread
released = SimpleQueue()  # ids that other threads have dropped
running = []  # calls of other threads that the JS thread is in, the innermost last
turns = 0  # how often the event loop has come by
interruptions = 0  # how often Python on the JS thread has come by
holds = 0  # how many values are made meanwhile for which calls have to wait
pending = object()  # what a call gives while its promise is open
ended = False  # whether the JS thread is no more


class Call:
    """A call of another thread, which waits for it."""

    def __init__(self, id, args):
        self.id = id
        self.args = args
        self.thread = get_ident()
        # An async function goes on in the context that it begins in.
        self.context = args[0].context if args and type(args[0]) is Awaiting else copy_context()
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
            result = self.context.run(enter, (0, self.id, self.args, self))
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


class Message:
    """A call without arguments that nobody waits for."""

    def __init__(self, id):
        self.id = id

    def run(self, nested):
        try:
            enter((self.id, ()))
        except Exception:
            pass  # TypeScript has lost interest.


def notify(id):
    """Has the JS thread call a function when it comes by."""
    calls.put(Message(id))
    poke()


def queue(id, args):
    """On another thread: hands the call to the JS thread and waits, with the GIL released."""
    if in_child:
        raise RuntimeError("Cannot call TypeScript in a forked process; start it with the spawn method")
    call = Call(id, args)
    calls.put(call)
    poke()
    kick()
    watch = Watch()
    own = getattr(local, "half", None)
    # Again and again: a signal that lands just before the JS thread begins to wait is lost. A Worker gets none, and
    # looks here whether it is called meanwhile.
    while not call.done.acquire(True, 0.002 if own or call.state == "queued" else Watch.pause()):
        if ended:
            raise RuntimeError(f"Cannot call {call}: the Worker that it belongs to has ended")
        if own:
            own["serve"](True)
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
            enter((released.get_nowait(),))
    except Empty:
        pass
    if nested and holds:
        return  # They wait outside, and come again.
    try:
        while True:
            calls.get_nowait().run(nested)
    except Empty:
        pass


def hold_calls():
    """On the JS thread: answers no other thread from inside Python, until the hold is released."""
    global holds
    holds += 1
    return main


def release_calls():
    global holds
    holds -= 1


def end():
    """The event loop has ended; that of the main thread does so with the process."""


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
