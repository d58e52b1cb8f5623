"""A lock between processes."""

import os
import time
from contextlib import contextmanager
from typing import Iterator

if os.name == "nt":
    import msvcrt

    def _try(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def lock(path: str, timeout: float) -> Iterator[None]:
    """Holds the lock of a file; the system gives it up for a process that ends. Raises TimeoutError."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        end = time.monotonic() + timeout
        while True:
            try:
                _try(file)
                break
            except OSError:
                if time.monotonic() > end:
                    raise TimeoutError("Another process has held {} for {:g} s".format(path, timeout)) from None
                time.sleep(0.02)
        yield
    finally:
        os.close(file)
