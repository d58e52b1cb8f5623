"""Where Python looks for ``name.py``, ``name.ts`` is found too."""

import os
import re
import sys
import sysconfig
from importlib.machinery import ExtensionFileLoader, ModuleSpec, PathFinder
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType
from typing import List, Optional, Sequence
from weakref import WeakKeyDictionary

from ._cache import built
from ._settings import Settings, enabled

IGNORED = ".pyo3_ts_hook_ignore"

#: The folders of what is installed: nobody means their .ts files. Known from the start, as sysconfig itself imports.
INSTALLED = {os.path.realpath(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")}

#: Which library a module has come from.
_libraries: "WeakKeyDictionary[ModuleType, str]" = WeakKeyDictionary()


class TypeScriptLoader(ExtensionFileLoader):
    """Loads what was built; and at a reload, what is built by then."""

    def exec_module(self, module: ModuleType) -> None:
        before = _libraries.setdefault(module, self.path)
        if before == self.path:
            super().exec_module(module)
            return
        # A reload: no library runs in the module of another, so what is new moves over.
        spec = spec_from_file_location(self.name, self.path, loader=self)
        assert spec is not None
        fresh = self.create_module(spec)
        super().exec_module(fresh)
        attributes = {name: value for name, value in vars(fresh).items() if name not in ("__loader__", "__spec__")}
        vars(module).update(attributes)
        _libraries[module] = self.path


class TypeScriptFinder:
    """Finds ``name.ts``, ``name/mod.ts`` and projects; a Python module of the name goes before."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._forced: "set[str]" = set()

    def find_spec(
        self, name: str, path: Optional[Sequence[str]] = None, target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        if not enabled():
            return None
        for folder in sys.path if path is None else path:
            source = self._source(folder or os.getcwd(), name)
            if source is None:
                continue
            # A folder alone would be a package without a file of its own.
            found = PathFinder.find_spec(name, path, target)
            if found is not None and found.loader is not None and found.origin:
                return found
            return self.spec_of(source, name)
        return None

    def spec_of(self, source: str, name: str) -> ModuleSpec:
        """The spec of a file, or of a project's folder, which is built where that is needed."""
        force = self.settings.force and source not in self._forced
        self._forced.add(source)
        return _spec(name, built(source, name, self.settings, force))

    def _source(self, folder: str, name: str) -> Optional[str]:
        last = name.rpartition(".")[2]
        if not self._takes(folder):
            return None
        for file in ("{}.ts".format(last), os.path.join(last, "mod.ts")):
            path = os.path.join(folder, file)
            if os.path.isfile(path) and self._is_meant(path):
                project = os.path.dirname(path)
                is_project = file != "{}.ts".format(last) and module_of_project(project) is not None
                return os.path.realpath(project if is_project else path)
        for project in (os.path.join(folder, last), folder):
            if module_of_project(project) == name:
                return os.path.realpath(project)
        return None

    def _takes(self, folder: str) -> bool:
        place = os.path.realpath(folder)
        if os.path.exists(os.path.join(place, IGNORED)):
            return False
        if self.settings.paths is not None:
            return any(place == path or place.startswith(path + os.sep) for path in self.settings.paths)
        return not any(place == own or place.startswith(own + os.sep) for own in INSTALLED)

    def _is_meant(self, path: str) -> bool:
        if not self.settings.marker:
            return True
        with open(path, encoding="utf-8") as file:
            return re.search(r"^//\s*pyo3-ts\b", file.read(1000), re.MULTILINE) is not None


def module_of_project(folder: str) -> Optional[str]:
    """What a project in TypeScript is imported as, by the plain words of its pyproject.toml."""
    try:
        with open(os.path.join(folder, "pyproject.toml"), encoding="utf-8") as file:
            text = file.read()
    except OSError:
        return None
    if not re.search(r"^\[tool\.pyo3-ts\]", text, re.MULTILINE):
        return None
    own = re.search(r"^module-name\s*=\s*[\"']([\w.]+)", text, re.MULTILINE)
    name = re.search(r"^name\s*=\s*[\"']([\w.-]+)", text, re.MULTILINE)
    return own.group(1) if own else re.sub(r"[-.]", "_", name.group(1)) if name else None


def _spec(name: str, out: str) -> ModuleSpec:
    folder = os.path.join(out, *name.split("."))
    library = os.path.join(folder, "__init__.so")
    loader = TypeScriptLoader(name, library)
    spec = spec_from_file_location(name, library, loader=loader, submodule_search_locations=[folder])
    assert spec is not None
    return spec


def install(settings: Optional[Settings] = None, **options: object) -> TypeScriptFinder:
    """Lets ``import`` find TypeScript, once: later calls replace the settings. Options are those of Settings."""
    uninstall()
    finder = TypeScriptFinder(settings or Settings(**options))  # type: ignore[arg-type]
    place = sys.meta_path.index(PathFinder) if PathFinder in sys.meta_path else len(sys.meta_path)
    sys.meta_path.insert(place, finder)  # type: ignore[arg-type]
    return finder


def uninstall() -> None:
    """Takes the hook away; what is imported stays."""
    sys.meta_path[:] = [one for one in sys.meta_path if not isinstance(one, TypeScriptFinder)]


def import_path(path: str, name: Optional[str] = None, settings: Optional[Settings] = None) -> ModuleType:
    """Imports a file or a project from anywhere; its name is that of the file."""
    finder = TypeScriptFinder(settings or Settings())
    source, own = _place(path)
    spec = finder.spec_of(source, name or own)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        assert spec.loader is not None
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[spec.name]
        raise
    return module


def build(path: str, name: Optional[str] = None, settings: Optional[Settings] = None) -> str:
    """Builds a file or a project where that is needed; the path of its library. An import finds it then."""
    source, own = _place(path)
    library = _spec(name or own, built(source, name or own, settings or Settings())).origin
    assert library is not None
    return library


def build_all(folder: str, settings: Optional[Settings] = None) -> List[str]:
    """Builds each file of a folder that says ``// pyo3-ts``; the paths of their libraries."""
    meant = TypeScriptFinder(Settings(paths=[folder], marker=True))._is_meant
    files = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".ts"))
    return [build(file, settings=settings) for file in files if meant(file)]


def _place(path: str) -> "tuple[str, str]":
    """The file or the project's folder that a path means, and the name of its module."""
    source = os.path.realpath(path)
    if not os.path.exists(source):
        raise ImportError("There is no {}".format(path), path=path)
    if os.path.isdir(source):
        name = module_of_project(source)
        if name is not None:
            return source, name
        return os.path.join(source, "mod.ts"), os.path.basename(source)
    stem = os.path.splitext(os.path.basename(source))[0]
    return source, os.path.basename(os.path.dirname(source)) if stem == "mod" else stem
