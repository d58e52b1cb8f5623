"""What is built, and whether it is still true."""

import hashlib
import json
import os
import shutil
import subprocess
import time
import uuid
from typing import List, Optional

from .._command import PROGRAM, RuntimeMissing, command, environment, find_runtime, kind_of
from ._lock import lock
from ._logging import logger
from ._settings import Settings

#: Seconds that what was replaced is kept: a process that has imported it may still start its program.
KEPT = 24 * 3600


def cache_folder(settings: Optional[Settings] = None) -> str:
    """The folder of what the hook builds."""
    if settings is not None and settings.cache:
        return settings.cache
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.environ.get("PYO3_TS_HOOK_CACHE") or os.path.join(caches, "pyo3-ts", "modules")


def clear_cache(settings: Optional[Settings] = None) -> None:
    """Takes away all that the hook has built."""
    shutil.rmtree(cache_folder(settings), ignore_errors=True)


def built(source: str, name: str, settings: Settings, force: bool = False) -> str:
    """The folder with the package of a file, or of a project's folder: built before where that is still true.

    Raises ImportError with the words of a build that fails.
    """
    runtime = settings.runtime or kind_of(find_runtime() or "deno")
    key = json.dumps([source, name, runtime, os.stat(PROGRAM).st_mtime_ns])
    folder = os.path.join(cache_folder(settings), hashlib.sha256(key.encode()).hexdigest()[:20])
    before = None if force else _current(folder)
    if before is not None:
        return before
    try:
        os.makedirs(folder, exist_ok=True)
        with lock(os.path.join(folder, "lock"), settings.lock_timeout):
            before = None if force else _current(folder)
            return before if before is not None else _build(source, name, runtime or "deno", folder)
    except (OSError, RuntimeMissing) as error:
        raise ImportError("Cannot build {}: {}".format(source, error), name=name) from error


def _build(source: str, name: str, runtime: str, folder: str) -> str:
    begin = time.monotonic()
    logger.info("Building %s", source)
    number = uuid.uuid4().hex[:12]
    out = os.path.join(folder, number)
    arguments: List[str] = ["--out", out, "--runtime", runtime, "--quiet"]
    if os.path.isdir(source):
        arguments += ["--project", source]
    else:
        arguments += ["--name", name, source]
    ended = subprocess.run(
        command("build-here", *arguments),
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if ended.returncode != 0:
        shutil.rmtree(out, ignore_errors=True)
        output = ended.stdout.decode("utf-8", "replace").strip()
        raise ImportError("Cannot build {}:\n{}".format(source, output), name=name, path=source)
    _write(os.path.join(folder, "current"), number)
    for old in os.listdir(folder):
        path = os.path.join(folder, old)
        if os.path.isdir(path) and old != number and time.time() - os.stat(path).st_mtime > KEPT:
            shutil.rmtree(path, ignore_errors=True)
    logger.info("Built %s in %.1f s", source, time.monotonic() - begin)
    return out


def _current(folder: str) -> Optional[str]:
    """What was built last, where its sources are as they were."""
    try:
        with open(os.path.join(folder, "current"), encoding="utf-8") as file:
            out = os.path.join(folder, file.read())
        path = os.path.join(out, "state.json")
        with open(path, encoding="utf-8") as file:
            sources = json.load(file)["sources"]
        seen = {source: _seen(source, *state) for source, state in sources.items()}
        if None in seen.values():
            return None
        if seen != sources:
            _write(path, json.dumps({"sources": seen}))
        return out
    except (OSError, ValueError, KeyError):
        return None


def _seen(path: str, seen: int, size: int, digest: str) -> "Optional[list[object]]":
    """How a file is now, or ``None`` where something else is in it."""
    status = os.stat(path)
    now = status.st_mtime_ns // 1000000
    if status.st_size != size:
        return None
    if now != seen:
        with open(path, "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != digest:
                return None
    return [now, size, digest]


def _write(path: str, text: str) -> None:
    unfinished = "{}.{}".format(path, uuid.uuid4().hex)
    with open(unfinished, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(unfinished, path)
