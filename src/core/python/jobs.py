"""Calls on threads of their own, which TypeScript waits for."""

from _thread import allocate_lock, get_ident


class Job:
    """A call that TypeScript waits for: it is told when there is an outcome, and asks for it."""

    def __init__(self, number, call, name):
        from contextvars import copy_context

        self.number = number
        self.call = call
        self.name = name
        self.context = copy_context()
        self.result = self.error = None
        self.lock = allocate_lock()  # held while somebody decides whether the thread can be told to stop
        self.thread = 0
        self.cancelled = False

    def begin(self):
        from threading import Thread

        # A daemon: the promise keeps the program, and who gives that up need not wait for what nothing stops.
        Thread(target=self.run, name=self.name, daemon=True).start()

    def run(self):
        try:
            self.work()
            self.rest()
        except BaseException:
            pass  # Told to stop when there was nothing left to stop; nobody asks for the outcome then.

    def work(self):
        with self.lock:
            if self.cancelled:
                return
            self.thread = get_ident()
        call, self.call = self.call, None
        try:
            self.result = self.context.run(call)
        except BaseException as error:
            self.error = error.with_traceback(error.__traceback__.tb_next)
        del call
        with self.lock:
            self.thread = 0
        notify(self.number)

    def rest(self):
        """Has an exception raised that came too late: Python raises it when a function begins."""

    def outcome(self):
        # The traceback leads to this frame, which must not lead back to the exception.
        error, self.error = self.error, None
        result, self.result = self.result, None
        try:
            if error is None:
                return result
            raise error
        finally:
            del error

    def cancel(self):
        """Has the thread raise CancelledError when it next runs Python; nothing stops a function in C."""
        with self.lock:
            self.cancelled = True
            if self.thread:
                stop(self.thread)


def stop(thread):
    from asyncio import CancelledError

    try:
        from ctypes import c_ulong, py_object, pythonapi
    except ImportError:
        return  # A Python without ctypes: the thread goes on to its end.
    pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread), py_object(CancelledError))
