"""``python -m pyo3_ts``: the command ``pyo3-ts``."""

import subprocess
import sys

from ._command import RuntimeMissing, command, environment


def main() -> int:
    try:
        # A child and not exec: Windows has none that keeps the terminal.
        return subprocess.call(command(*sys.argv[1:]), env=environment())
    except RuntimeMissing as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
