"""The command ``pyo3-ts``: TypeScript, run by the Deno or Bun there is."""

import os
import shutil
import sys
import sysconfig
from typing import List, Optional

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, "_typescript", "dist", "js", "cli.js")
ARGUMENTS = {
    "deno": ["run", "--quiet", "--allow-all", "--no-config", "--no-lock", "--no-check"],
    "bun": ["run", "--no-install"],
}
MISSING = (
    "pyo3-ts runs by Deno or Bun, and there is neither: pip install \"pyo3-ts[deno]\", "
    "or see https://deno.com and https://bun.sh; PYO3_TS_RUNTIME names one that is not in PATH"
)


class RuntimeMissing(Exception):
    """There is neither Deno nor Bun."""


def kind_of(path: str) -> Optional[str]:
    """Which runtime a program is, by its name."""
    name = os.path.basename(path).lower()
    return next((kind for kind in ARGUMENTS if name.startswith(kind)), None)


def find_runtime(kinds: "tuple[str, ...]" = ("deno", "bun")) -> Optional[str]:
    """The path of a runtime: what PYO3_TS_RUNTIME names, that of this environment, or the first in PATH."""
    named = os.environ.get("PYO3_TS_RUNTIME")
    if named and kind_of(named) in kinds and shutil.which(named):
        return shutil.which(named)
    folders = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    return next(filter(None, (shutil.which(kind, path=folders) for kind in kinds)), None)


def command(*arguments: str) -> List[str]:
    """The command line of ``pyo3-ts`` with these arguments. Raises RuntimeMissing where nothing can run it."""
    runtime = find_runtime()
    if runtime is None:
        raise RuntimeMissing(MISSING)
    return [runtime, *ARGUMENTS[kind_of(runtime) or "deno"], PROGRAM, *arguments]


def environment() -> "dict[str, str]":
    """The variables of the command: the scripts of this Python's environment are in PATH."""
    folders = [sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)]
    return {**os.environ, "PATH": os.pathsep.join(folders), "PYO3_TS_PYTHON": sys.executable}
