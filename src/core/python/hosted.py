"""The Python half of @pyo3/ts where TypeScript is in a process of its own: any thread may enter it, and the trampoline
sees to the rest."""

from sys import modules

# Set from TypeScript: the builtin that enters it.
enter = None
ident = None  # nobody asks for the thread


def install(entry):
    global enter, exporter
    enter = entry
    if exporter is None:
        exporter = getattr(modules.get("pyo3_ts_host"), "_exporter", None)


def new_face(id):
    """A function that calls TypeScript: on one line, so that the frame's line is the function's own."""
    def face(*args): return enter((id, args))  # fmt: skip

    return face


def notify(id):
    """Calls a function that nobody waits for."""
    try:
        enter((id, ()))
    except Exception:
        pass  # It has lost interest, or the other process has ended.


def let_go(number):
    """Tells TypeScript that Python holds a value no more."""
    try:
        enter((-number,))
    except Exception:
        pass  # The other process has ended.


def hold_calls():
    """Nothing is held: TypeScript answers other threads while it waits for one. Says which this is."""
    from _thread import get_ident

    return get_ident()


def release_calls():
    """There is nothing to release."""
