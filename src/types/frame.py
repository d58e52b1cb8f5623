"""Frames for places that Python does not know."""

import sys


def frame(file, name, line):
    if line < 1:
        raise ValueError(f"A line is a positive number: {line}")
    code = compile("made = current()", file, "exec", dont_inherit=True)
    code = code.replace(co_name=name, co_firstlineno=line)
    if sys.version_info >= (3, 11):
        code = code.replace(co_qualname=name)
    names = {"__name__": name, "current": sys._getframe}
    exec(code, names)
    made = names["made"]
    names.clear()
    return made
