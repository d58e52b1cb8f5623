"""Python modules in TypeScript: the build backend, and what is known of a module that is installed.

The command is ``pyo3-ts`` or ``python -m pyo3_ts``, the import hook ``pyo3_ts.import_hook``.
"""

from ._backend import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_wheel,
)
from ._build_info import build_info

__all__ = [
    "build_editable",
    "build_info",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_wheel",
]
