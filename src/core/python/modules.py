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


def fill_module(module, source, file):
    """Runs the source of a declared module in it, with what its functions call."""
    from _thread import get_ident

    module.__dict__.update(_call=enter, _ident=get_ident, _pyo3_ts=sys.modules["pyo3_ts"])
    exec(compile(source, file, "exec"), module.__dict__)
