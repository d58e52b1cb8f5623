"""The build backend (PEP 517, PEP 660): what pip, uv and ``python -m build`` ask for, by the command ``pyo3-ts``."""

import os
import re
import shlex
import subprocess
from typing import Any, List, Mapping, Optional

from ._command import command, environment, find_runtime

Settings = Optional[Mapping[str, Any]]


def get_requires_for_build_wheel(config_settings: Settings = None) -> List[str]:
    """Deno where the project needs it and there is none; nobody has Bun on PyPI."""
    if _runtime_of_project() == "bun":
        return [] if find_runtime() else ["deno"]
    return [] if find_runtime(("deno",)) else ["deno"]


def get_requires_for_build_sdist(config_settings: Settings = None) -> List[str]:
    return [] if find_runtime() else ["deno"]


def get_requires_for_build_editable(config_settings: Settings = None) -> List[str]:
    return get_requires_for_build_wheel(config_settings)


def build_wheel(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: Optional[str] = None
) -> str:
    return _run("build", wheel_directory, *_build_arguments(config_settings))


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    return _run("sdist", sdist_directory)


def build_editable(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: Optional[str] = None
) -> str:
    return _run("develop", wheel_directory)


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings: Settings = None) -> str:
    return _run("write-metadata", metadata_directory)


def _run(name: str, folder: str, *further: str) -> str:
    """Runs a command that puts one thing into a folder and prints its path; the name of that."""
    arguments = [name, "--project", os.getcwd(), "--out", os.path.abspath(folder), *further]
    # What it tells goes to standard error as it comes.
    ended = subprocess.run(command(*arguments), env=environment(), stdout=subprocess.PIPE, check=False)
    if ended.returncode != 0:
        raise SystemExit(ended.returncode)
    return os.path.basename(ended.stdout.decode("utf-8").strip().splitlines()[-1])


def _build_arguments(settings: Settings) -> List[str]:
    """Further arguments: ``--config-settings build-args=…``, or else PYO3_TS_PEP517_ARGS."""
    given = (settings or {}).get("build-args", os.environ.get("PYO3_TS_PEP517_ARGS", ""))
    return shlex.split(given) if isinstance(given, str) else [str(one) for one in given]


def _runtime_of_project() -> str:
    try:
        with open("pyproject.toml", encoding="utf-8") as file:
            found = re.search(r"^runtime\s*=\s*[\"'](\w+)", file.read(), re.MULTILINE)
    except OSError:
        return "deno"
    return found.group(1) if found else "deno"
