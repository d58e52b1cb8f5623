"""The Python half of @pyo3/ts: this thread as the one that TypeScript is called on.

The files of this folder are run one after the other in one namespace, that of the module `pyo3_ts`, so that each sees
the names of all, this one last.
"""

from _thread import get_ident

# Set from TypeScript: the builtin that enters it, and the patience in seconds.
enter = None
deadlock_timeout = 10.0

main = get_ident()  # the JS thread, which is Python's main thread
in_child = False  # whether this process was forked off, which takes no JS thread along


def install(entry, address):
    """Makes this thread the one that TypeScript is called on, whose event loop listens at an address."""
    global enter
    import posix

    enter = entry
    connect(address)
    posix.register_at_fork(after_in_child=forked)


def forked():
    global main, in_child
    # The child has this thread alone, under the same number: no call may pass for one on the JS thread.
    main, in_child = 0, True
    sock.close()
