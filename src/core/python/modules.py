"""Modules that TypeScript makes."""

import sys


class Finder:
    """Imports modules that TypeScript makes."""

    def __init__(self):
        self.modules = {}

    def find_spec(self, name, path=None, target=None):
        if name not in self.modules:
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self, origin="TypeScript", is_package=any(n.startswith(name + ".") for n in self.modules))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        self.modules[module.__name__](module)


finder = Finder()


def register_module(name, make):
    if finder not in sys.meta_path:
        sys.meta_path.insert(0, finder)
    finder.modules[name] = make


def in_reach(names):
    """Puts what faces call into a namespace."""
    names.update(_call=enter, _ident=ident, _pyo3_ts=here)
    return names


def fill_module(module, source, file):
    """Runs the source of a declared module in it."""
    exec(compile(source, file, "exec"), in_reach(module.__dict__))


def declare(class_face):
    """Runs the source of a class that is in no module."""
    source, file, line = class_face
    code = compile("from __future__ import annotations\n" + "\n" * (int(line) - 2) + source, file, "exec")
    exec(code, in_reach({"__name__": "pyo3_ts"}))
