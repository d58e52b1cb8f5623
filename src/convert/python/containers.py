"""The containers of `collections`."""

from collections import OrderedDict, defaultdict, deque
