"""TypeScript modules in projects of setuptools.

In ``setup.py``::

    from pyo3_ts.setuptools import TsModule
    from setuptools import setup

    setup(ts_modules=[TsModule("demo._fast", "src/fast.ts", runtime="bun")])

or in ``pyproject.toml``::

    [[tool.pyo3-ts.ts-modules]]
    name = "demo._fast"
    entry = "src/fast.ts"

Each is a package of its own in the wheel. Where all that is built is TypeScript, one wheel serves every Python.
"""

import importlib
import os
import shutil
import subprocess
import tempfile
from typing import Any, Dict, List, Sequence

from setuptools import Command
from setuptools.errors import ExecError, ModuleError, OptionError

from ._command import RuntimeMissing, command, environment


class TsModule:
    """A module in TypeScript: what Python imports it as, and the file that has it."""

    def __init__(
        self,
        name: str,
        entry: str = "mod.ts",
        *,
        runtime: str = "deno",
        mode: str = "thin",
        target: "str | None" = None,
        optional: bool = False,
    ) -> None:
        if not all(part.isidentifier() for part in name.split(".")):
            raise OptionError("Python cannot import a module of this name: {!r}".format(name))
        self.name = name
        self.entry = entry
        self.runtime = runtime
        self.mode = mode
        self.target = target
        #: Whether a build that fails leaves it out, instead of ending everything.
        self.optional = optional

    @property
    def folder(self) -> str:
        """Where it stands in ``site-packages``."""
        return os.path.join(*self.name.split("."))

    def arguments(self) -> List[str]:
        """Those of the command that builds it."""
        given = ["--name", self.name, "--runtime", self.runtime, "--mode", self.mode]
        return given + (["--target", self.target] if self.target else []) + [self.entry]


class build_ts(Command):
    """Builds the TypeScript modules of a project."""

    description = "build TypeScript modules"
    user_options = [("build-lib=", "d", "folder to build into"), ("inplace", "i", "build beside the sources")]
    boolean_options = ["inplace"]
    #: Set by setuptools where it installs a project in the place it stands.
    editable_mode = False

    def initialize_options(self) -> None:
        self.build_lib: Any = None
        self.inplace = False
        self._built: Dict[str, str] = {}

    def finalize_options(self) -> None:
        self.set_undefined_options("build_py", ("build_lib", "build_lib"))

    def run(self) -> None:
        for module in self.distribution.ts_modules:
            try:
                self._build(module)
            except ExecError as error:
                if not module.optional:
                    raise
                self.warn("left out {}: {}".format(module.name, error))

    def _build(self, module: TsModule) -> None:
        target = self._beside_sources(module) if self._in_place else os.path.join(self.build_lib, module.folder)
        with tempfile.TemporaryDirectory(prefix="pyo3-ts-") as folder:
            # What stays here names the sources by their paths.
            kind = [] if self._in_place else ["--portable"]
            try:
                line = command("build-here", "--out", folder, *kind, *module.arguments())
            except RuntimeMissing as error:
                raise ExecError(str(error)) from None
            if subprocess.run(line, env=environment(), check=False).returncode != 0:
                raise ExecError("cannot build {} from {}".format(module.name, module.entry))
            built = os.path.join(folder, module.folder)
            # A library that some process has open must not be written into.
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(built, target)
        for file in os.listdir(target):
            self._built[os.path.join(self.build_lib, module.folder, file)] = os.path.join(target, file)

    @property
    def _in_place(self) -> bool:
        return bool(self.inplace or self.editable_mode)

    def _beside_sources(self, module: TsModule) -> str:
        package, _, name = module.name.rpartition(".")
        return os.path.join(self.get_finalized_command("build_py").get_package_dir(package), name)

    def get_outputs(self) -> List[str]:
        return list(self._built)

    def get_output_mapping(self) -> Dict[str, str]:
        return dict(self._built) if self._in_place else {}

    def get_source_files(self) -> List[str]:
        """What belongs into an sdist: the TypeScript beside each entry, and the settings of runtimes."""
        files = [file for file in ("deno.json", "deno.jsonc", "package.json", "tsconfig.json") if os.path.exists(file)]
        for module in self.distribution.ts_modules:
            for folder, folders, names in os.walk(os.path.dirname(module.entry) or "."):
                folders[:] = [one for one in folders if one not in ("node_modules", "build", "dist") and one[0] != "."]
                files += [os.path.normpath(os.path.join(folder, name)) for name in names if name.endswith((".ts", ".tsx"))]
        return sorted(set(files))


def check_ts_modules(distribution: Any, keyword: str, value: Sequence[Any]) -> None:
    """Called by setuptools with what ``setup(ts_modules=…)`` got."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, TsModule) for one in value):
        raise OptionError("{} must be a list of pyo3_ts.setuptools.TsModule, and not {!r}".format(keyword, value))


def finalize(distribution: Any) -> None:
    """Called by setuptools for every project; of no effect for one without such modules."""
    modules = list(getattr(distribution, "ts_modules", None) or []) + _of_pyproject()
    distribution.ts_modules = modules
    if not modules:
        return
    build = distribution.get_command_class("build")
    if not any(name == "build_ts" for name, _ in build.sub_commands):
        extended = type("build", (build,), {"sub_commands": [*build.sub_commands, ("build_ts", None)]})
        distribution.cmdclass["build"] = extended
    distribution.cmdclass.setdefault("build_ts", build_ts)
    if not distribution.ext_modules:
        # What is built in C as well has a tag of its own.
        _make_one_wheel(distribution)
    distribution.has_ext_modules = lambda: True


def _make_one_wheel(distribution: Any) -> None:
    """Gives wheels the tag of a platform and of no Python."""
    try:
        base = distribution.get_command_class("bdist_wheel")
    except ModuleError:
        # An old setuptools, which asks for the package ``wheel`` before it makes one.
        return

    class bdist_wheel(base):  # type: ignore[misc, valid-type]
        def get_tag(self) -> "tuple[str, str, str]":
            return ("py3", "none", super().get_tag()[2])

    distribution.cmdclass["bdist_wheel"] = bdist_wheel


def _of_pyproject() -> List[TsModule]:
    """The tables of ``[[tool.pyo3-ts.ts-modules]]``."""
    try:
        with open("pyproject.toml", "rb") as file:
            data = file.read()
    except OSError:
        return []
    if b"ts-modules" not in data:
        return []
    found = _read_toml(data.decode("utf-8")).get("tool", {}).get("pyo3-ts", {}).get("ts-modules", [])
    modules = []
    for table in found:
        try:
            modules.append(TsModule(**table))
        except TypeError as error:
            raise OptionError("pyproject.toml: tool.pyo3-ts.ts-modules: {}: {}".format(table, error)) from None
    return modules


def _read_toml(text: str) -> Dict[str, Any]:
    # Python has a reader since 3.11, setuptools always: of its own, under one of two names.
    for name in ("tomllib", "setuptools.extern.tomli", "setuptools._vendor.tomli", "tomli"):
        try:
            return importlib.import_module(name).loads(text)  # type: ignore[no-any-return]
        except ImportError:
            continue
    raise OptionError("[[tool.pyo3-ts.ts-modules]] takes a newer setuptools, or Python 3.11")


__all__ = ["TsModule", "build_ts", "check_ts_modules", "finalize"]
