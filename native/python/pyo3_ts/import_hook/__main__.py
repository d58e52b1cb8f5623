"""``python -m pyo3_ts.import_hook``: permanent activation, the cache, and builds ahead of time."""

import argparse
import os
import site
import sys
import sysconfig

from . import build, cache_folder, clear_cache

NAME = "pyo3_ts_import_hook.pth"
LINE = "import os; os.environ.get('PYO3_TS_HOOK', '1') != '0' and __import__('pyo3_ts.import_hook').import_hook.install()\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m pyo3_ts.import_hook", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    activation = commands.add_parser("site", help="install the hook at each start of this Python")
    activation.add_argument("action", choices=["install", "uninstall", "info"])
    activation.add_argument("--user", action="store_true", help="for this user, not for this environment")
    cache = commands.add_parser("cache", help="what the hook has built")
    cache.add_argument("action", choices=["info", "clear"])
    builds = commands.add_parser("build", help="build files ahead of their import")
    builds.add_argument("paths", nargs="+", metavar="PATH")
    arguments = parser.parse_args()
    if arguments.command == "site":
        return activate(arguments.action, site.getusersitepackages() if arguments.user else sysconfig.get_path("purelib"))
    if arguments.command == "build":
        for path in arguments.paths:
            print(build(path))
        return 0
    if arguments.action == "clear":
        clear_cache()
    sizes = [
        os.stat(os.path.join(folder, name)).st_size for folder, _, names in os.walk(cache_folder()) for name in names
    ]
    print("{}: {} files, {} KiB".format(cache_folder(), len(sizes), sum(sizes) // 1024))
    return 0


def activate(action: str, folder: str) -> int:
    path = os.path.join(folder, NAME)
    if action == "install":
        os.makedirs(folder, exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(LINE)
    elif action == "uninstall" and os.path.exists(path):
        os.remove(path)
    print("{}: {}".format(path, "installed" if os.path.exists(path) else "not installed"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
