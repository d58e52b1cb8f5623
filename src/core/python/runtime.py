"""The Python half of @pyo3/ts: this thread as the one that TypeScript is called on.

The files of this folder are run one after the other in one namespace, that of the module `pyo3_ts`, so that each sees
the names of all, this one last.
"""

import posix
from _thread import get_ident

# Set from TypeScript: the builtin that enters it, and the patience in seconds.
enter = None
deadlock_timeout = 10.0

main = get_ident()  # the JS thread, which is Python's main thread unless it is a Worker's
ident = get_ident  # says what thread runs this
in_child = False  # whether this process was forked off, which takes no JS thread along


def install(entry, address):
    """Makes this thread the one that TypeScript is called on, whose event loop listens at an address."""
    global enter
    enter = entry
    shared["deadlock_timeout"] = deadlock_timeout
    connect(address)
    if not at_fork:
        posix.register_at_fork(after_in_child=lambda: [act() for act in at_fork])
    at_fork.append(forked)


at_fork = shared.setdefault("at_fork", [])  # what each half does in a forked process


def forked():
    global main, in_child, wire
    # The child has this thread alone, under the same number: no call may pass for one on the JS thread.
    main, in_child = 0, True
    posix.close(wire)
    wire = -1  # The number may be another file's soon.


def new_face(id):
    """A function that calls TypeScript: on one line, so that the frame's line is the function's own."""
    def face(*args): return enter((id, args)) if ident() == main else queue(id, args)  # fmt: skip

    return face


def let_go(number):
    """Tells TypeScript that Python holds a value no more."""
    try:
        if ident() == main:
            return enter((-number,))
    except Exception:
        pass  # The stack is full: later, then.
    released.put(-number)
    poke()
