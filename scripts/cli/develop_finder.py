"""Finds a module of a project in TypeScript where it is developed, and builds it anew when its sources have changed."""

import sys

PROJECT = {}  # filled in when it is installed


def fresh(state):
    """Whether the build has seen the sources as they are."""
    import os

    try:
        for path, (time, size, _digest) in state["sources"].items():
            status = os.stat(path)
            if status.st_mtime_ns // 1000000 != time or status.st_size != size:
                return False
    except OSError:
        return False
    return True


def read_state():
    import json

    try:
        with open(PROJECT["state"], encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return {"sources": {"": [0, 0, ""]}}


def refresh():
    """Builds what is not fresh; of several processes at once, one does."""
    if fresh(read_state()):
        return
    import fcntl
    import subprocess

    with open(PROJECT["state"] + ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if fresh(read_state()):
            return
        try:
            command = [sys.executable if word == "{python}" else word for word in PROJECT["command"]]
            ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, close_fds=True)
        except OSError as error:
            raise ImportError("Cannot build {}: {}".format(PROJECT["module"], error), name=PROJECT["module"]) from None
        if ended.returncode != 0:
            output = ended.stdout.decode("utf-8", "replace").strip()
            raise ImportError("Cannot build {}:\n{}".format(PROJECT["module"], output), name=PROJECT["module"])


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != PROJECT["module"]:
            return None
        from importlib.util import spec_from_file_location

        refresh()
        folder = PROJECT["package"]
        return spec_from_file_location(name, folder + "/__init__.so", submodule_search_locations=[folder])


def install():
    """Before all others, once: a folder of the project may have the same name."""
    if not any(getattr(one, "project", None) == PROJECT for one in sys.meta_path):
        Finder.project = PROJECT
        sys.meta_path.insert(0, Finder)
