"""TypeScript's places in Python's tracebacks."""

import sys

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
