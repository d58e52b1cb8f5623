"""A notebook's cells of TypeScript: ``%load_ext pyo3_ts.import_hook``, then ``%%ts``."""

import hashlib
import os
import sys
from typing import Any

from ._cache import _write, cache_folder
from ._finder import import_path, install, uninstall


def load_ipython_extension(ipython: Any) -> None:
    """Installs the hook, and the magic ``%%ts [NAME]``: the names of the cell's module are those of the notebook."""
    install()

    def ts(line: str, cell: str) -> None:
        name = line.strip() or "cell_{}".format(hashlib.sha256(cell.encode()).hexdigest()[:12])
        folder = os.path.join(cache_folder(), "cells")
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "{}.ts".format(name))
        _write(path, cell)
        sys.modules.pop(name, None)
        module = import_path(path, name)
        names = getattr(module, "__all__", None) or [one for one in vars(module) if not one.startswith("_")]
        ipython.push({one: getattr(module, one) for one in names})

    ipython.register_magic_function(ts, "cell", "ts")


def unload_ipython_extension(ipython: Any) -> None:
    uninstall()
    ipython.magics_manager.magics["cell"].pop("ts", None)
