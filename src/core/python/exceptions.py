"""What Python versions and operating systems do each in their own way with exceptions."""

import sys


exceptions = {}  # the exceptions that TypeScript declares, by number


def new_exception(base, name, source, file, line, number):
    """The exception that TypeScript declares at a place."""
    names = {"_base": base}
    exec(compile("\n" * (line - 1) + source, file, "exec"), names)
    exceptions[number] = names[name]
    return names[name]


def add_note(error, note):
    """Python's `error.add_note(note)`, before 3.11 too."""
    if sys.version_info >= (3, 11):
        error.add_note(note)
    else:
        error.__notes__ = [*getattr(error, "__notes__", ()), note]


def late_notes(error):
    """The notes as lines, where Python itself does not print them."""
    notes = getattr(error, "__notes__", ()) if sys.version_info < (3, 11) else ()
    return "".join(f"{note}\n" for note in notes)


def format_error(error):
    """What Python prints of an exception."""
    from traceback import format_exception

    return "".join(format_exception(type(error), error, error.__traceback__)) + late_notes(error)


def print_error(error):
    print(format_error(error), end="", file=sys.stderr, flush=True)


def report(error):
    """Says what ends the program, as Python does at its top; the exit code, or None where that is like any error's."""
    if isinstance(error, SystemExit):
        if error.code is None or isinstance(error.code, int):
            return (error.code or 0) & 0xFF
        print(error.code, file=sys.stderr, flush=True)
        return 1
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except Exception:
        sys.__excepthook__(type(error), error, error.__traceback__)
    print(late_notes(error), end="", file=sys.stderr, flush=True)
    return 130 if isinstance(error, KeyboardInterrupt) else None


def os_error(code, message, *paths):
    """The exception for the code of a system call; None where this Python does not know it."""
    import errno
    import os

    number = getattr(errno, code, None)
    if number is None:
        return None
    args = number, message or os.strerror(number)
    return OSError(*args, paths[0], None, *paths[1:]) if paths else OSError(*args)


def group(message, errors):
    """The exception for several at once: before 3.11 one that has them as `exceptions`."""
    if sys.version_info >= (3, 11):
        return BaseExceptionGroup(message, errors)
    error = RuntimeError(message)
    error.exceptions = tuple(errors)
    return error


def error_code(error):
    """The name of the number of an OSError, or None."""
    from errno import errorcode

    return errorcode.get(error.errno)
