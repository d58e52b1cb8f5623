"""Extension modules with a libuv of their own: Deno and Bun export functions of the same names, and the loader would give
them those. Found here first, such a module is loaded so that it sees its own before others."""

import sys

MODULES = "gevent.libuv._corecffi", "uvloop.loop"


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name not in MODULES:
            return None
        for finder in sys.meta_path:
            find = None if finder is self else getattr(finder, "find_spec", None)
            spec = find and find(name, path, target)
            if spec is not None:
                return bound_deep(spec)


def bound_deep(spec):
    from os import RTLD_DEEPBIND

    create = spec.loader.create_module

    def create_module(spec):
        flags = sys.getdlopenflags()
        sys.setdlopenflags(flags | RTLD_DEEPBIND)
        try:
            return create(spec)
        finally:
            sys.setdlopenflags(flags)

    spec.loader.create_module = create_module
    return spec


sys.meta_path.insert(0, Finder())
