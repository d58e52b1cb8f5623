"""What the hook tells while it works."""

import logging
import sys
from typing import TextIO


class _Handler(logging.StreamHandler):  # type: ignore[type-arg]
    """Writes to what standard error is then: notebooks and tests put another in its place."""

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr

    @stream.setter
    def stream(self, value: TextIO) -> None:
        pass


logger = logging.getLogger("pyo3_ts.import_hook")


def reset_logger() -> None:
    """Sets the logger as it was: builds are told on standard error."""
    logger.handlers.clear()
    handler = _Handler()
    handler.setFormatter(logging.Formatter("pyo3-ts: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


reset_logger()
