"""Says where this Python has its parts."""

import json
import os
import site
import sys
import sysconfig

base = sys.base_prefix
print(
    json.dumps(
        {
            "stdlib": sysconfig.get_path("stdlib", vars={"base": base, "installed_base": base}),
            # Debian has another name for it.
            "packages": os.path.relpath(site.getsitepackages([base])[0], base),
            "prefix": base,
            "executable": os.path.realpath(sys.executable),
        }
    )
)
