"""Modules whose source text TypeScript brings along."""

import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec

files = {}  # what can be imported: path, source and whether it is a package, by module name


class Loader:
    """Has the source at hand, for `linecache` and `inspect` as well."""

    def __init__(self, path, source, package):
        self.path = path
        self.source = source
        self.package = package

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_code(self, name):
        return compile(self.source, self.path, "exec", dont_inherit=True)

    def get_source(self, name):
        return self.source

    def get_filename(self, name):
        return self.path

    def is_package(self, name):
        return self.package

    def spec(self, name):
        spec = ModuleSpec(name, self, origin=self.path, is_package=self.package)
        spec.has_location = True  # the module gets a __file__
        return spec


class Finder:
    def find_spec(self, name, path=None, target=None):
        loader = files.get(name)
        return loader and loader.spec(name)


def add(name, path, source, package):
    if not files:
        sys.meta_path.insert(0, Finder())
    files[name] = Loader(path, source, package)


def from_code(source, path, name):
    loader = Loader(path, source, False)
    code = loader.get_code(name)
    module = sys.modules.get(name)
    if module is None:
        module = sys.modules[name] = module_from_spec(loader.spec(name))
    else:
        module.__loader__, module.__spec__, module.__file__ = loader, loader.spec(name), path
    try:
        exec(code, module.__dict__)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return sys.modules.get(name, module)
