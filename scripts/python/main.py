"""Runs a Python program as `python` does, where TypeScript has started Python; TypeScript files import like others."""

import os
import sys
from importlib.machinery import PathFinder
from importlib.util import spec_from_loader


class TypeScriptFinder:
    """Finds `name.ts`, or `name/mod.ts`, where Python looks for `name.py`; a Python module of the name goes before."""

    def __init__(self, load):
        self.load = load

    def find_spec(self, name, path=None, target=None):
        last = name.rpartition(".")[2]
        for folder in sys.path if path is None else path:
            for file in (f"{last}.ts", os.path.join(last, "mod.ts")):
                place = os.path.abspath(os.path.join(folder, file))
                if os.path.isfile(place):
                    # The folder of a mod.ts alone would be a package without a file of its own.
                    found = PathFinder.find_spec(name, path, target)
                    if found and found.loader and found.origin:
                        return found
                    return spec_from_loader(name, TypeScriptLoader(self.load, place), origin=place)
        return None


class TypeScriptLoader:
    def __init__(self, load, place):
        self.load = load
        self.place = place

    def create_module(self, spec):
        module = self.load(self.place, spec.name)
        module.__file__ = self.place
        return module

    def exec_module(self, module):
        pass


def main(load, kind, target, arguments):
    """Runs a program to its end; its exit status."""
    import signal

    place = sys.meta_path.index(PathFinder) if PathFinder in sys.meta_path else len(sys.meta_path)
    sys.meta_path.insert(place, TypeScriptFinder(load))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv[:] = [target, *arguments]
    try:
        run(kind, target)
    except SystemExit as exit:
        return status_of(exit.code)
    except BaseException as error:
        # What is above the program's own frames is ours.
        traceback = error.__traceback__
        while traceback and traceback.tb_frame.f_globals is globals():
            traceback = traceback.tb_next
        sys.excepthook(type(error), error.with_traceback(traceback), traceback)
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    return 0


def status_of(code):
    if code is None or isinstance(code, int):
        return code or 0
    print(code, file=sys.stderr)
    return 1


def run(kind, target):
    import __main__

    space = vars(__main__)
    if kind == "module":
        import runpy

        sys.path.insert(0, os.getcwd())
        runpy.run_module(target, run_name="__main__", alter_sys=True)
    elif kind == "command":
        sys.path.insert(0, "")
        sys.argv[0] = "-c"
        exec(compile(target, "<string>", "exec"), space)
    elif kind == "script":
        if os.path.isdir(target) or not target.endswith((".py", ".pyw")) and is_archive(target):
            import runpy

            runpy.run_path(target, run_name="__main__")
        else:
            sys.path.insert(0, os.path.dirname(os.path.realpath(target)))
            run_file(target, space)
    elif sys.stdin.isatty():
        interact(space)
    else:
        sys.path.insert(0, "")
        exec(compile(sys.stdin.read(), "<stdin>", "exec"), space)


def is_archive(path):
    import zipfile

    return zipfile.is_zipfile(path)


def run_file(path, space):
    import io

    try:
        with io.open_code(path) as file:
            source = file.read()
    except OSError as error:
        print(f"pyo3-ts python: can't open file {path!r}: {error}", file=sys.stderr)
        sys.exit(2)
    space["__file__"] = path
    exec(compile(source, path, "exec"), space)


def interact(space):
    import code

    try:
        import readline  # noqa: F401 -- history and editing
        import rlcompleter

        readline.set_completer(rlcompleter.Completer(space).complete)
        readline.parse_and_bind("tab: complete")
    except ImportError:
        pass
    sys.path.insert(0, "")
    code.interact(f"Python {sys.version}\nTypeScript files import like Python's.", local=space, exitmsg="")
