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


def new_module(name, source, file):
    """A declared module, without an import."""
    module = sys.modules[name] = type(sys)(name)
    try:
        fill_module(module, source, file)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def declare(class_face):
    """Runs the source of a class that is in no module."""
    source, file, line = class_face
    code = compile("from __future__ import annotations\n" + "\n" * (int(line) - 2) + source, file, "exec")
    exec(code, in_reach({"__name__": "pyo3_ts"}))


def member(module, name, file, line):
    """The function of a module that is declared at a place, unless something else has its name; or None."""
    space = getattr(sys.modules.get(module), "__dict__", {})
    found = space.get(name)
    if type(found) is not type(member) or found.__globals__ is not space:
        return None
    return found if (found.__code__.co_filename, found.__code__.co_firstlineno) == (file, int(line)) else None


def module_of(number):
    """The module that a function has been added to."""
    face = known(number)
    if face.__module__ == "__main__":
        raise TypeError(f"cannot pass its module to {face.__name__}(), which is in none; add it to one")
    return sys.modules[face.__module__]


def loose_function(number, name, source, imports, file, line):
    """A declared function that is in no module."""
    names = {}
    code = compile("from __future__ import annotations\n" + "\n" * (int(line) - 2) + source, file, "exec")
    # Its globals are those of this half, by which it is known; what its annotations name has no place there.
    exec(code, in_reach(globals()), names)
    face = names.pop(name)

    def bring(annotations):
        scope = {}
        exec(imports, scope)
        annotations.bring = len  # Once.
        for parameter, annotation in dict.items(annotations):
            try:
                annotations[parameter] = eval(annotation, scope)
            except Exception:
                pass  # A newer Python's words, such as `int | None` before 3.10.

    face.__annotations__ = Annotations(face.__annotations__, bring)
    face.__module__ = "__main__"
    return adopt_function(face, int(number))
