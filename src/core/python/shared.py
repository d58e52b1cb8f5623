"""What the TypeScript threads of a process have together. Each has a half of its own: the main thread, and each Worker
that has joined."""

import sys
from _thread import _local

shared = vars(sys).setdefault("_pyo3_ts", {})
halves = shared.setdefault("halves", {})  # the halves of the Workers that live, by number
threads = shared.setdefault("threads", [])  # the threads of Workers that Python knows, or knew, by number
local = shared.setdefault("local", _local())  # `half` is that of the Worker whose thread this is
