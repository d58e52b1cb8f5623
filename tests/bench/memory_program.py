"""The same million calls by Python itself; prints the growth of its peak in megabytes."""

import resource
import sys

from subjects import kilobyte

unit = 1 if sys.platform == "darwin" else 1024
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for _ in range(1_000_000):
    kilobyte()
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit / 1e6)
