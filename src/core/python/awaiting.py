"""Async functions of TypeScript, awaited on an event loop of Python's, and awaitables that TypeScript waits for."""

from _thread import allocate_lock


class Awaiting:
    """What a coroutine waits for: TypeScript settles it, whenever and from whatever thread."""

    def __init__(self):
        from asyncio import get_running_loop
        from contextvars import copy_context

        self.loop = get_running_loop()
        self.context = copy_context()
        self.future = self.loop.create_future()
        self.abort = 0  # the number of the function that hears when nobody waits any more

    def __await__(self):
        try:
            return (yield from self.future)
        finally:
            if self.abort and (self.future.cancelled() or not self.future.done()):
                notify(self.abort)

    def settle(self, value):
        self.finish(self.future.set_result, value)

    def fail(self, error):
        if isinstance(error, StopIteration):
            # No future takes one, as no coroutine may raise one.
            cause, error = error, RuntimeError("coroutine raised StopIteration")
            error.__cause__ = cause
        self.finish(self.future.set_exception, error)

    def finish(self, how, value):
        def finish():
            # It may have been cancelled meanwhile.
            if not self.future.done():
                how(value)

        try:
            self.loop.call_soon_threadsafe(finish)
        except RuntimeError:
            pass  # The loop is closed: nobody waits any more.

    def abort_by(self, number):
        self.abort = number


def awaited(function):
    """The `__await__` of what is awaited as a coroutine function is."""

    def __await__(self):
        return function(self).__await__()

    __await__.__qualname__, __await__.__doc__ = function.__qualname__, function.__doc__
    return __await__


class OwnLoop:
    """The loop of whoever has none: on a thread of its own, which begins at first need, and anew in a forked process."""

    def __init__(self):
        self.lock = allocate_lock()
        self.process = 0
        self.loop = self.thread = None
        self.ended = False

    def get(self):
        from asyncio import new_event_loop
        from atexit import register
        from os import getpid
        from threading import Thread

        with self.lock:
            if self.process != getpid():
                self.loop = new_event_loop()
                self.thread = Thread(target=self.run, args=(self.loop,), name="pyo3_ts", daemon=True)
                self.thread.start()
                if not self.process:
                    register(self.end)
                self.process = getpid()
            return self.loop

    def run(self, loop):
        from asyncio import all_tasks, gather

        while not self.ended:
            try:
                loop.run_forever()
            except BaseException:
                pass  # SystemExit or KeyboardInterrupt: TypeScript hears of it as of any other.
        tasks = all_tasks(loop)
        for task in tasks:
            task.cancel()
        loop.run_until_complete(gather_all(gather, tasks))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    def end(self):
        """At Python's end: whatever still waits is cancelled."""
        from os import getpid

        if self.process == getpid():
            self.ended = True
            self.loop.call_soon_threadsafe(self.loop.stop)
            self.thread.join(1)


async def gather_all(gather, tasks):
    await gather(*tasks, return_exceptions=True)


own_loop = shared.setdefault("own_loop", OwnLoop())


class Home:
    """Where an awaitable of TypeScript's runs: on the loop that runs here, else on that of the async function that this
    goes on from, else on our own."""

    def __init__(self, awaiting=None):
        from asyncio import _get_running_loop
        from contextvars import copy_context

        self.context = copy_context()
        self.loop = _get_running_loop()
        if self.loop is None and awaiting is not None and not awaiting.loop.is_closed():
            self.loop, self.context = awaiting.loop, awaiting.context
        if self.loop is None:
            self.loop = own_loop.get()


class Errand:
    """An awaitable that TypeScript waits for: it is told when there is an outcome, and asks for it."""

    def __init__(self, number, awaitable, home):
        from asyncio import isfuture
        from inspect import isawaitable

        if not isawaitable(awaitable):
            raise TypeError(f"object {type(awaitable).__name__} can't be used in 'await' expression")
        self.awaitable = awaitable
        self.number = number
        self.task = None
        self.cancelled = False
        self.loop = awaitable.get_loop() if isfuture(awaitable) else home.loop
        self.context = home.context

    def begin(self):
        self.loop.call_soon_threadsafe(self.start, context=self.context)

    def start(self):
        from asyncio import ensure_future

        self.task = ensure_future(self.awaitable)
        self.awaitable = None
        self.task.add_done_callback(self.done)
        if self.cancelled:
            self.task.cancel()

    def done(self, task):
        notify(self.number)

    def outcome(self):
        # The traceback leads to this frame, which must not lead back to the exception.
        task, self.task = self.task, None
        try:
            return task.result()
        finally:
            del task

    def cancel(self):
        # Where it has not started yet, it never does.
        self.cancelled = True
        try:
            self.loop.call_soon_threadsafe(self.stop)
        except RuntimeError:
            pass  # The loop is closed.

    def stop(self):
        if self.task is not None:
            self.task.cancel()
