# Prints one line of JSON about the interpreter that runs it. `interpreter.ts` runs it with -I -S.
# It imports next to nothing: `json` costs 12 ms, `sysconfig` up to 15. It must parse under every Python
# there is, 2.7 included, so that an old one is told apart from a file that is no Python at all.
import sys


def encode(value):
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join([encode(item) for item in value]) + "]"
    if isinstance(value, dict):
        return "{" + ",".join([encode(key) + ":" + encode(value[key]) for key in sorted(value)]) + "}"
    out = ""
    for char in str(value):
        code = ord(char)
        if code > 0xFFFF:
            code -= 0x10000
            out += "\\u%04x\\u%04x" % (0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF))
        elif code < 32 or code > 126 or char in '"\\':
            out += "\\u%04x" % code
        else:
            out += char
    return '"' + out + '"'


def machine():
    try:
        import posix  # built in, unlike `os`, which -S leaves unloaded

        return posix.uname()[4]
    except Exception:
        return None


def mapped():
    # The libpython this very process runs on: exact, whatever RPATH or relocation brought it here.
    try:
        import posix

        fd = posix.open("/proc/self/maps", 0)
        text = b""
        while True:
            part = posix.read(fd, 65536)
            if not part:
                break
            text += part
        posix.close(fd)
        for line in text.decode("utf-8").split("\n"):
            start = line.find("/")
            if start > 0 and line[start:].rpartition("/")[2].startswith("libpython"):
                return line[start:]
    except Exception:
        pass
    return None


def config(abiflags, implementation):
    # The data module behind `sysconfig`, without `sysconfig`. Windows has none, and needs none.
    names = ["LDLIBRARY", "INSTSONAME", "LIBDIR", "LIBPL", "PYTHONFRAMEWORK", "PYTHONFRAMEWORKPREFIX"]
    names += ["Py_ENABLE_SHARED", "MULTIARCH", "EXT_SUFFIX"]
    found = {}
    try:
        multiarch = getattr(implementation, "_multiarch", "")
        name = "_sysconfigdata_%s_%s_%s" % (abiflags, sys.platform, multiarch)
        found = __import__(name).build_time_vars
    except Exception:
        if sys.platform != "win32":
            try:
                import sysconfig

                found = sysconfig.get_config_vars()
            except Exception:
                pass
    return dict([(name, found.get(name)) for name in names])


def describe():
    implementation = getattr(sys, "implementation", None)
    name = getattr(implementation, "name", "pypy" if hasattr(sys, "pypy_version_info") else "cpython")
    abiflags = getattr(sys, "abiflags", "")
    free_threaded = "t" in abiflags or "free-threading" in sys.version
    return {
        "implementation": name,
        "version": list(sys.version_info[:3]),
        "versionText": sys.version.split()[0],
        "executable": sys.executable or "",
        "baseExecutable": getattr(sys, "_base_executable", None) or sys.executable or "",
        "prefix": sys.prefix,
        "basePrefix": getattr(sys, "base_prefix", sys.prefix),
        "execPrefix": sys.exec_prefix,
        "baseExecPrefix": getattr(sys, "base_exec_prefix", sys.exec_prefix),
        "platlibdir": getattr(sys, "platlibdir", "lib"),
        "abiflags": abiflags,
        "freeThreaded": free_threaded,
        "debug": hasattr(sys, "gettotalrefcount"),
        "pointerSize": 8 if sys.maxsize > 2**32 else 4,
        "platform": sys.platform,
        "machine": machine(),
        "mapped": mapped(),
        "config": config(abiflags, implementation) if name == "cpython" else {},
    }


sys.stdout.write("pyo3-ts:" + encode(describe()) + "\n")
