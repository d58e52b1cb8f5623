"""One contestant of the bench of modules, in a process of its own: prints its figures as JSON.

contestant.py NAME SUBJECT; the module of NAME is on sys.path or installed.
"""

import json
import subprocess
import sys
import time


def python():
    class Module:
        add = staticmethod(lambda a, b: a + b)
        echo = staticmethod(lambda text: text)
        call = staticmethod(lambda f: f(-1))
        data = staticmethod(lambda value: bytes(bytearray(value)))
        look = staticmethod(lambda value: len(memoryview(value)))

    return Module


def module(name):
    return lambda: __import__(name)


def pythonmonkey():
    import pythonmonkey as pm

    class Module:
        add = pm.eval("(a, b) => a + b")
        echo = pm.eval("(text) => text")
        call = pm.eval("(f) => f(-1)")

    return Module


def mini_racer():
    from py_mini_racer import MiniRacer

    context = MiniRacer()
    context.eval("var add = (a, b) => a + b; var echo = (text) => text;")

    class Module:
        add = staticmethod(lambda a, b: context.call("add", a, b))
        echo = staticmethod(lambda text: context.call("echo", text))

    return Module


def jspybridge():
    from javascript import globalThis

    class Module:
        add = staticmethod(globalThis.eval("(a, b) => a + b"))
        echo = staticmethod(globalThis.eval("(text) => text"))
        call = staticmethod(globalThis.eval("async (f) => await f(-1)"))

    return Module


CONTESTANTS = {
    "deno": module("bench_module"),
    "bun": module("bench_module"),
    "python": python,
    "pyo3": module("bench_pyo3"),
    "pythonmonkey": pythonmonkey,
    "jspybridge": jspybridge,
    "mini-racer": mini_racer,
}

CALLS = {
    "add": lambda m: (m.add, (1, 2)),
    "echo": lambda m: (m.echo, ("x" * 32,)),
    "callback": lambda m: (m.call, (abs,)),
    "megabyte": lambda m: (m.data, (bytes(1 << 20),)),
    "look": lambda m: (m.look, (bytes(1 << 20),)),
}


def rounds(function, args):
    """Nanoseconds a call takes, in nine rounds of about 30 ms, after as long a warm-up as it takes."""
    clock = time.perf_counter_ns
    start, calls = clock(), 0
    while clock() - start < 1_500_000_000 and calls < 200_000:
        function(*args)
        calls += 1
    count = max(3, int(calls * 30_000_000 / (clock() - start)))
    figures = []
    for _ in range(9):
        start = clock()
        for _ in range(count):
            function(*args)
        figures.append((clock() - start) / count)
    return sorted(figures)


def singles(function, args, pause=0.0, count=20_000):
    """The median and the 99th percentile of single calls, the clock included."""
    clock = time.perf_counter_ns
    figures = []
    for _ in range(count):
        if pause:
            time.sleep(pause)
        start = clock()
        function(*args)
        figures.append(clock() - start)
    figures.sort()
    return figures[len(figures) // 2], figures[len(figures) * 99 // 100]


def measure(make, subject):
    start = time.perf_counter_ns()
    contestant = make()
    imported = time.perf_counter_ns()
    if subject == "start":
        contestant.add(1, 2)
        return {"import": imported - start, "first": time.perf_counter_ns() - start}
    function, args = CALLS[subject if subject in CALLS else "add"](contestant)
    figures = rounds(function, args)
    if subject == "silence":
        return {"median": singles(function, args, 0.001, 1000)[0]}
    if subject == "busy":
        with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as other:
            median, tail = singles(function, args)
            other.kill()
        return {"median": median, "p99": tail}
    if subject == "singles":
        median, tail = singles(function, args)
        return {"median": median, "p99": tail}
    return {"median": figures[len(figures) // 2], "least": figures[0]}


if __name__ == "__main__":
    name, subject = sys.argv[1:]
    try:
        result = measure(CONTESTANTS[name], subject)
    except AttributeError:
        result = {}  # It has no such thing.
    print(json.dumps(result), flush=True)
    import os

    os._exit(0)  # Some never end by themselves.
