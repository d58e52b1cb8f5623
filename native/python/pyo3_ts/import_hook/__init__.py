"""``import demo`` finds ``demo.ts``: TypeScript files and projects import from stock Python, with nothing built by hand.

>>> import pyo3_ts.import_hook
>>> pyo3_ts.import_hook.install()
>>> import demo  # demo.ts, demo/mod.ts or a project, in a folder of sys.path

A file is built at its first import, into a cache, and again when one of the files it is made of has changed.
"""

from ._cache import cache_folder, clear_cache
from ._finder import build, build_all, import_path, install, uninstall
from ._logging import logger, reset_logger
from ._notebook import load_ipython_extension, unload_ipython_extension
from ._settings import Settings

__all__ = [
    "Settings",
    "build",
    "build_all",
    "cache_folder",
    "clear_cache",
    "import_path",
    "install",
    "load_ipython_extension",
    "logger",
    "reset_logger",
    "uninstall",
    "unload_ipython_extension",
]
