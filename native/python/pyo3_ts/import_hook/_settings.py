"""What the hook is told, by arguments and by variables."""

import os
from typing import Optional, Sequence


class Settings:
    """How the hook finds and builds files; a variable of the environment stands for what is not given."""

    def __init__(
        self,
        paths: Optional[Sequence[str]] = None,
        marker: bool = False,
        runtime: Optional[str] = None,
        cache: Optional[str] = None,
        force: Optional[bool] = None,
        lock_timeout: Optional[float] = None,
    ) -> None:
        #: The folders whose files are taken, and those beneath; ``None`` for all of ``sys.path`` but site-packages.
        self.paths = None if paths is None else [os.path.realpath(path) for path in paths]
        #: Whether a file must say ``// pyo3-ts`` in its first lines to be taken.
        self.marker = marker
        #: ``"deno"`` or ``"bun"``: PYO3_TS_HOOK_RUNTIME, or what there is.
        self.runtime = runtime or os.environ.get("PYO3_TS_HOOK_RUNTIME") or None
        #: The folder of what is built: PYO3_TS_HOOK_CACHE, or one of the user's.
        self.cache = cache or os.environ.get("PYO3_TS_HOOK_CACHE") or None
        #: Whether each first import of a process builds: PYO3_TS_HOOK_FORCE.
        self.force = force if force is not None else os.environ.get("PYO3_TS_HOOK_FORCE", "0") not in ("", "0")
        #: Seconds that an import waits for another process that builds: PYO3_TS_HOOK_LOCK_TIMEOUT, or 120.
        self.lock_timeout = lock_timeout or float(os.environ.get("PYO3_TS_HOOK_LOCK_TIMEOUT", "120"))
        if self.runtime not in (None, "deno", "bun"):
            raise ValueError('The runtime must be "deno" or "bun"; it is {!r}'.format(self.runtime))


def enabled() -> bool:
    """Whether the hook may work: PYO3_TS_HOOK=0 turns it off."""
    return os.environ.get("PYO3_TS_HOOK", "1") != "0"
