"""Waking the JS thread: by a signal inside Python, by a byte in its event loop."""

import _signal
import _socket
import posix

SIGNAL = getattr(_signal, "SIGRTMIN", None)
# Not SIGUSR1, which JavaScriptCore stops its threads with. Where there are no real-time signals: one that does nothing.
SIGNAL = getattr(_signal, "SIGURG", None) if SIGNAL is None else SIGNAL + 4
wire = -1  # the descriptor of a socket


def connect(address):
    """On the JS thread: connects to its event loop, and makes it answer kicks."""
    global wire
    sock = _socket.socket(_socket.AF_UNIX)
    sock.connect(address)
    sock.setblocking(False)
    # Threads need it to the very end, where Python would warn of a socket that nobody has closed.
    wire = sock.detach()
    if SIGNAL is not None:
        _signal.signal(SIGNAL, interrupted)


def kick():
    """Wakes a JS thread that is inside Python."""
    if SIGNAL is not None:
        _signal.pthread_kill(main, SIGNAL)


def poke():
    """Wakes a JS thread that is in its event loop."""
    try:
        # Both runtimes ignore SIGPIPE, so that it is an error where nobody listens any more.
        posix.write(wire, b"!")
    except BlockingIOError:
        pass  # Full of bytes that wake it already.
    except OSError:
        end()
