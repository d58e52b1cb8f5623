"""The transport on its own: a child in C instead of a TypeScript program (echo_child.c).

Runs on every Python from 3.8 on: python tests/native/transport_test.py. CC and CFLAGS say how to build, and SANITIZER
names a library that Python has to load before anything else.
"""

import glob
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
NATIVE = os.path.join(HERE, "..", "..", "native")
STRICT = "-std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror".split()

PRELUDE = """
import os, signal, sys, threading, time
import echo
from echo import call, add

def interrupt(after, times=1):
    def run():
        for _ in range(times):
            time.sleep(after)
            os.kill(os.getpid(), signal.SIGINT)
    threading.Thread(target=run, daemon=True).start()

def raises(error, function, *args):
    start = time.monotonic()
    try:
        function(*args)
    except error as caught:
        return str(caught), time.monotonic() - start
    raise AssertionError("nothing was raised")

def gone(pid, within=2):
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            with open("/proc/%d/stat" % pid) as stat:
                if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return True
        except OSError:
            return True
        time.sleep(0.005)
    return False
"""


def build(folder):
    """Builds the test's modules and their child."""
    compiler = shlex.split(os.environ.get("CC", "cc")) + STRICT + shlex.split(os.environ.get("CFLAGS", "-O2"))
    core = [path for path in sorted(glob.glob(os.path.join(NATIVE, "*.c"))) if os.path.basename(path) != "bare.c"]
    core = [path for path in core if not os.path.basename(path).startswith(("os_macos", "os_windows"))]
    modules = {
        "echo": os.path.join(HERE, "echo_module.c"),
        "thin": os.path.join(HERE, "thin_module.c"),
        "pyo3_ts_host": os.path.join(NATIVE, "bare.c"),
    }
    objects = os.path.join(folder, "objects")
    os.mkdir(objects)
    hidden = compiler + ["-fPIC", "-fvisibility=hidden", "-I", NATIVE]
    subprocess.check_call(hidden + ["-c"] + core, cwd=objects)
    objects = sorted(glob.glob(os.path.join(objects, "*.o")))
    for name, source in modules.items():
        library = os.path.join(folder, name + ".so")
        subprocess.check_call(hidden + ["-shared", "-pthread", source] + objects + ["-o", library, "-ldl"])
    child = os.path.join(folder, "echo_child")
    subprocess.check_call(compiler + ["-I", NATIVE, os.path.join(HERE, "echo_child.c"), "-o", child, "-ldl"])


class TransportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        build(cls.folder)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def start(self, code, **env):
        code = PRELUDE + textwrap.dedent(code)
        env = dict(os.environ, PYTHONPATH=self.folder, **env)
        if "SANITIZER" in os.environ:
            env["LD_PRELOAD"] = os.environ["SANITIZER"]
        return subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def run_python(self, code, code_expected=0, timeout=60, **env):
        """Runs code in a Python of its own, and checks that no child is left. What it printed."""
        process = self.start(code, **env)
        try:
            output = process.communicate(timeout=timeout)[0].decode()
        except subprocess.TimeoutExpired:
            process.kill()
            self.fail("It did not end: %s" % process.communicate()[0].decode())
        self.assertEqual(process.returncode, code_expected, output)
        self.assert_nothing_left()
        return output

    def children(self):
        found = []
        for path in glob.glob("/proc/[0-9]*/exe"):
            try:
                if os.readlink(path).startswith(os.path.join(self.folder, "echo_child")):
                    found.append(int(path.split("/")[2]))
            except OSError:
                pass
        return found

    def assert_nothing_left(self):
        end = time.monotonic() + 2
        while self.children() and time.monotonic() < end:
            time.sleep(0.005)
        self.assertEqual(self.children(), [])

    def test_values_travel_both_ways(self):
        self.run_python("""
            assert add(1, 2) == 3
            thing = object()
            for value in (None, True, False, 0, -1, 1.5, "text", "\\u20ac", "x" * 100000, b"bytes", thing):
                assert call(echo.ECHO, value) == value, value
            assert call(echo.ECHO, thing) is thing
            assert call(echo.COUNT, 1, 2) == 3
            assert call(echo.COUNT, *range(50)) == 51
            assert echo._call_deep(echo.COUNT, [1, [2]], {"a": 1}) == 3
            del value
            assert sys.getrefcount(thing) == 2, sys.getrefcount(thing)
        """)

    def test_the_sequence_wraps(self):
        self.run_python("for i in range(5000): assert add(i, 1) == i + 1")

    def test_both_ways_of_sleeping_wake(self):
        for env in ({}, {"ECHO_SOCKET": "1"}):
            self.run_python("""
                for pause in (0, 0.00002, 0.0001, 0.001, 0.01):
                    for i in range(20):
                        time.sleep(pause)
                        assert add(i, 1) == i + 1
            """, **env)

    def test_it_uses_no_processor_while_nothing_happens(self):
        self.run_python("""
            pid = call(echo.PID)
            def used():
                with open("/proc/%d/stat" % pid) as stat:
                    return sum(map(int, stat.read().rsplit(")", 1)[1].split()[11:13]))
            time.sleep(0.1)
            before, own = used(), time.process_time()
            time.sleep(1)
            assert used() - before <= 1, used() - before
            assert time.process_time() - own < 0.02, time.process_time() - own
        """)

    def test_calls_nest(self):
        self.run_python("""
            def depth(n):
                return n if n == 0 else 1 + call(echo.CALL, depth, n - 1)
            assert depth(20) == 20
            assert call(echo.CALL, "text".upper) == "TEXT"
        """)

    def test_an_exception_passes_through(self):
        self.run_python("""
            def fail():
                raise KeyError("mine")
            assert raises(KeyError, call, echo.CALL, fail)[0] == "'mine'"
            assert "NULL" in raises(SystemError, call, echo.RETURN_NULL)[0]
            assert "out of bounds" in raises(SystemError, call, echo.BROKEN)[0]
            assert add(1, 2) == 3
        """)

    def test_a_result_is_given_up(self):
        self.run_python("""
            import weakref
            class Thing: pass
            made = []
            def make():
                thing = Thing()
                made.append(weakref.ref(thing))
                return thing
            for _ in range(100):
                assert isinstance(call(echo.CALL, make), Thing)
            assert all(ref() is None for ref in made)
        """)

    def test_threads_have_slots_of_their_own(self):
        self.run_python("""
            failures = []
            def work(seed):
                for i in range(1000):
                    if add(seed, i) != seed + i or call(echo.CALL, abs, -i) != i:
                        failures.append(seed)
            threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            assert not failures
        """)

    def test_more_threads_than_slots_wait(self):
        self.run_python("""
            done = []
            barrier = threading.Barrier(50)
            def work():
                barrier.wait()
                call(echo.CALL, lambda: time.sleep(0.01))
                done.append(add(1, 2))
            threads = [threading.Thread(target=work) for _ in range(50)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            assert done == [3] * 50
        """)

    def test_other_threads_run_meanwhile(self):
        self.run_python("""
            ticks = []
            def tick():
                while len(ticks) < 10000:
                    ticks.append(1)
                    time.sleep(0.001)
            threading.Thread(target=tick, daemon=True).start()
            call(echo.NAP, 300)
            assert len(ticks) > 50, len(ticks)
        """)

    def test_a_child_that_dies_in_a_call_is_an_exception(self):
        self.run_python("""
            pid = call(echo.PID)
            threading.Timer(0.2, os.kill, (pid, signal.SIGKILL)).start()
            message, took = raises(ChildProcessError, call, echo.NAP, 5000)
            assert message == ("The TypeScript process of echo died (signal 9); "
                               "set PYO3_TS_RESTART=1 to start a new one at the next call"), message
            assert took < 2, took
            assert raises(ChildProcessError, add, 1, 2)[0] == message
            os.environ["PYO3_TS_RESTART"] = "1"
            assert add(1, 2) == 3
            assert call(echo.PID) != pid
            assert "exit code 9" in raises(ChildProcessError, call, echo.LEAVE, 9)[0]
            assert "signal 15" in raises(ChildProcessError, call, echo.SIGNALS, 15)[0]
            assert add(1, 2) == 3
        """)

    def test_a_child_that_dies_between_calls_is_an_exception(self):
        self.run_python("""
            pid = call(echo.PID)
            os.kill(pid, signal.SIGKILL)
            assert "signal 9" in raises(ChildProcessError, add, 1, 2)[0]
        """)

    def test_the_application_may_reap_the_child(self):
        self.run_python("""
            os.kill(call(echo.PID), signal.SIGKILL)
            try:
                os.wait()
            except ChildProcessError:
                pass
            assert "died" in raises(ChildProcessError, add, 1, 2)[0]
        """)

    def test_restarts_leave_nothing(self):
        self.run_python("""
            def state():
                return len(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task"))
            add(1, 2)
            before = state()
            for _ in range(5):
                raises(ChildProcessError, call, echo.LEAVE, 0)
                add(1, 2)
                time.sleep(0.05)
            raises(ChildProcessError, call, echo.LEAVE, 0)
            time.sleep(0.05)
            add(1, 2)
            assert state() == before, (state(), before)
            with open("/proc/self/maps") as maps:
                assert sum("memfd:echo" in line for line in maps) == 1
        """, PYO3_TS_RESTART="1")

    def test_a_start_that_fails_says_why(self):
        code = "assert {0!r} in raises({1}, add, 1, 2)[0], raises({1}, add, 1, 2)"
        early = "ended (exit code 7) before it was ready"
        self.run_python(code.format(early, "ChildProcessError"), ECHO_FAILS="1")
        self.run_python(code.format("built for another version", "ImportError"), ECHO_IS_OLD="1")
        slow = {"ECHO_STARTS_LATE": "3000", "PYO3_TS_START_TIMEOUT": "0.2"}
        self.run_python(code.format("PYO3_TS_START_TIMEOUT", "TimeoutError"), **slow)

    def test_a_start_can_be_interrupted(self):
        self.run_python("""
            interrupt(0.2)
            assert raises(KeyboardInterrupt, add, 1, 2)[1] < 1
            assert add(1, 2) == 3
        """, ECHO_STARTS_LATE="1200")

    def test_an_eager_start(self):
        lazy = "assert not os.path.exists('/proc/self/task/%d/children' % os.getpid()) or not " \
               "open('/proc/self/task/%d/children' % os.getpid()).read()"
        self.run_python(lazy)
        self.run_python("assert open('/proc/self/task/%d/children' % os.getpid()).read(); add(1, 2)",
                        PYO3_TS_START="eager")

    def test_a_missing_runtime_says_what_was_tried(self):
        output = self.run_python("""
            import thin
            os.environ["PATH"] = "/nowhere"
            print(raises(ImportError, thin.call, 1)[0])
            os.environ["PYO3_TS_RUNTIME"] = "/no/deno"
            print(raises(ImportError, thin.call, 1)[0])
        """)
        self.assertIn("deno is needed to run the TypeScript of thin", output)
        self.assertIn("/no/deno", output)

    def test_a_call_can_be_interrupted(self):
        self.run_python("""
            pid = call(echo.PID)
            interrupt(0.2)
            assert 0.15 < raises(KeyboardInterrupt, call, echo.NAP, 1500)[1] < 1.2
            assert add(1, 2) == 3
            assert call(echo.PID) == pid
        """)

    def test_an_interrupted_call_is_refused_what_it_asks_for(self):
        self.run_python("""
            import weakref
            class Callable:
                def __call__(self):
                    called.append(1)
            called = []
            thing = Callable()
            ref = weakref.ref(thing)
            interrupt(0.1)
            raises(KeyboardInterrupt, call, echo.NAP_THEN_CALL, 400, thing)
            del thing
            assert ref() is not None, "the child may still use it"
            assert add(1, 2) == 3  # while the child is still in that call
            time.sleep(0.2)
            assert ref() is None
            assert call(echo.REFUSALS) == 1
            assert not called
            # Every slot is free again.
            for _ in range(40):
                interrupt(0.01)
                raises(KeyboardInterrupt, call, echo.NAP_THEN_CALL, 20, print)
            assert add(1, 2) == 3
        """)

    def test_an_interrupted_nested_call(self):
        self.run_python("""
            def nested():
                call(echo.NAP, 500)
            interrupt(0.1)
            took = raises(KeyboardInterrupt, call, echo.CALL, nested)[1]
            assert 0.4 < took < 2, took  # the child answers the nested call before the outer one
            assert add(1, 2) == 3

            def caught():
                try:
                    call(echo.NAP, 300)
                except KeyboardInterrupt:
                    return add(20, 22), "x" * 5000
            interrupt(0.1)
            assert call(echo.CALL, caught) == (42, "x" * 5000)

            def went_on():
                try:
                    call(echo.NAP_THEN_CALL, 300, print)
                except KeyboardInterrupt:
                    return "x" * 500
            interrupt(0.1)
            assert call(echo.CALL, went_on) == "x" * 500
            assert call(echo.REFUSALS) == 1
            assert add(1, 2) == 3
        """)

    def test_a_second_interruption_leaves_the_outer_call(self):
        self.run_python("""
            def nested():
                call(echo.NAP_THEN_CALL, 800, print)
            def deeper():
                call(echo.CALL, nested)
            for function in (nested, deeper):
                interrupt(0.1, times=3)
                start = time.monotonic()
                for _ in range(3):
                    try:
                        call(echo.CALL, function)
                    except KeyboardInterrupt:
                        pass
                assert add(1, 2) == 3
            assert call(echo.REFUSALS) >= 2
        """)

    def test_an_interruption_with_an_exception_pending(self):
        self.run_python("""
            def fail():
                interrupt(0.1)
                raise KeyError("mine")
            assert raises((KeyError, KeyboardInterrupt), call, echo.CALL, fail)
            try:
                time.sleep(0.3)
            except KeyboardInterrupt:
                pass
            assert add(1, 2) == 3
        """)

    def test_an_interruption_of_all_leaves_the_child(self):
        for env in ({}, {"ECHO_STARTS_LATE": "300"}):
            process = self.start("""
                try:
                    call(echo.PID)
                    print("ready", flush=True)
                    time.sleep(5)
                except KeyboardInterrupt:
                    pass
                print(add(1, 2))
            """, PYTHONUNBUFFERED="1", **env)
            time.sleep(0.15 if env else 0.6)
            for pid in self.children() + [process.pid]:
                os.kill(pid, signal.SIGINT)
            self.assertTrue(process.communicate(timeout=10)[0].endswith(b"3\n"))
            self.assert_nothing_left()

    def test_a_killed_host_ends_the_child(self):
        for busy in ("time.sleep(10)", "call(echo.NAP, 10000)", "call(echo.CALL, lambda: time.sleep(10))"):
            process = self.start("print(call(echo.PID), flush=True); " + busy)
            process.stdout.readline()
            time.sleep(0.05)
            process.kill()
            start = time.monotonic()
            process.communicate()
            self.assert_nothing_left()
            self.assertLess(time.monotonic() - start, 1)

    def test_the_child_outlives_the_thread_that_started_it(self):
        self.run_python("""
            thread = threading.Thread(target=add, args=(1, 2))
            thread.start()
            thread.join()
            time.sleep(0.05)
            pid = call(echo.PID)
            assert add(1, 2) == 3 and call(echo.PID) == pid
        """)

    def test_a_fork_has_a_child_of_its_own(self):
        self.run_python("""
            pid = call(echo.PID)
            def forked():
                assert add(1, 2) == 3
                assert call(echo.PID) != pid
            child = os.fork()
            if child == 0:
                forked()
                del child
                sys.exit(3)
            assert os.WEXITSTATUS(os.waitpid(child, 0)[1]) == 3
            assert call(echo.PID) == pid
            # While another thread is in a call.
            thread = threading.Thread(target=call, args=(echo.NAP, 300))
            thread.start()
            time.sleep(0.05)
            child = os.fork()
            if child == 0:
                forked()
                sys.exit(4)
            assert os.WEXITSTATUS(os.waitpid(child, 0)[1]) == 4
            thread.join()
            assert call(echo.PID) == pid
        """)

    def test_a_fork_in_a_call(self):
        self.run_python("""
            pid = call(echo.PID)
            def fork():
                child = os.fork()
                if child == 0:
                    assert add(1, 2) == 3
                    return 1
                assert os.WEXITSTATUS(os.waitpid(child, 0)[1]) == 5
                return 2
            try:
                result = call(echo.CALL, fork)
            except ChildProcessError as error:
                assert "forked" in str(error), error
                assert add(2, 3) == 5
                sys.exit(5)
            assert result == 2
            assert call(echo.PID) == pid
        """)

    def test_a_forked_process_does_not_keep_the_child(self):
        process = self.start("""
            add(1, 2)
            if os.fork() == 0:
                time.sleep(1)
                os._exit(0)
            os.kill(os.getpid(), signal.SIGKILL)
        """)
        process.wait()
        self.assert_nothing_left()
        process.communicate()

    def test_the_end_with_a_call_pending(self):
        start = time.monotonic()
        self.run_python("""
            threading.Thread(target=call, args=(echo.NAP, 20000), daemon=True).start()
            time.sleep(0.3)
        """)
        self.run_python("""
            threading.Thread(target=call, args=(echo.CALL, lambda: time.sleep(20)), daemon=True).start()
            time.sleep(0.3)
        """)
        self.assertLess(time.monotonic() - start, 5)

    def test_the_end_with_a_stopped_child(self):
        self.run_python("os.kill(call(echo.PID), signal.SIGSTOP)", timeout=10)

    def test_a_call_at_the_end(self):
        output = self.run_python("""
            import atexit
            atexit.register(lambda: print("before", add(1, 2)))
        """)
        self.assertIn("before 3", output)

    def test_the_child_begins_by_itself(self):
        self.run_python("""
            seen = []
            def work():
                seen.append((threading.get_ident(), add(1, 2)))
                return [add(3, 4)]
            for _ in range(3):
                call(echo.BY_ITSELF, work)
                end = time.monotonic() + 2
                while len(seen) < 1 and time.monotonic() < end:
                    time.sleep(0.001)
                assert seen.pop() != threading.get_ident()
            assert add(1, 2) == 3
            # The thread is waited for at the end.
            call(echo.BY_ITSELF, lambda: time.sleep(0.2))
            time.sleep(0.05)
        """)

    def test_a_python_as_a_bare_host(self):
        child = os.path.join(self.folder, "echo_child")
        self.run_python("""
            import pyo3_ts_host as host
            assert host._serve(["sh", "-c", "exit 3"]) == 3
            assert host._serve(["sh", "-c", "kill -9 $$"]) == -9
            os.environ["ECHO_BEGINS"] = "1"
            code = host._serve([%r]); assert code == 5, code
            del os.environ["ECHO_BEGINS"]
            threading.Timer(0.3, lambda: print(host._call(echo.LEAVE, 4))).start()
            threading.excepthook = lambda args: print(args.exc_value)
            assert host._serve([%r]) == 4
            interrupt(0.2)
            assert raises(KeyboardInterrupt, host._serve, [%r])[1] < 1
            assert "no more" in raises(ChildProcessError, host._call, 1)[0]
            raises(ValueError, host._serve, [])
            raises(ValueError, host._serve, ["/no/program"])
        """ % (child, child, child))

    def test_another_interpreter_is_refused(self):
        self.run_python("""
            try:
                import _xxsubinterpreters as interpreters
            except ImportError:
                import _interpreters as interpreters
            other = interpreters.create()
            code = '''if True:
                try:
                    import echo
                except ImportError as error:
                    print("refused", error)
                else:
                    raise AssertionError("imported")
            '''
            interpreters.run_string(other, code)
            interpreters.destroy(other)
        """)

    def test_signals_at_any_time(self):
        self.run_python("""
            import random
            class Alarm(Exception): pass
            def ring(*_): raise Alarm
            signal.signal(signal.SIGALRM, ring)
            stop = []
            failures = []
            def work():
                while not stop:
                    if call(echo.CALL, add, 1, 2) != 3: failures.append(1)
            def deep(n):
                if n == 0: return 0
                try:
                    return 1 + call(echo.CALL, deep, n - 1)
                except Alarm:
                    if random.random() < 0.5: raise
                    return 1 + call(echo.CALL, deep, n - 1)
            threads = [threading.Thread(target=work) for _ in range(2)]
            for thread in threads: thread.start()
            rung = 0
            end = time.monotonic() + 4
            while time.monotonic() < end:
                n = random.randrange(4)
                try:
                    signal.setitimer(signal.ITIMER_REAL, random.random() * 0.002)
                    for _ in range(20):
                        assert deep(n) == n
                        call(echo.NAP, 1)
                except Alarm:
                    rung += 1
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
            stop.append(1)
            for thread in threads: thread.join()
            assert not failures and rung > 10, rung
            for _ in range(40): assert add(1, 2) == 3
        """, timeout=60)

    def test_one_processor(self):
        self.run_python("""
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
            start = time.monotonic()
            for i in range(2000): add(i, 1)
            print("one processor: %.1f us" % ((time.monotonic() - start) / 2000 * 1e6))
        """)

    def test_latency(self):
        output = self.run_python("""
            clock = time.perf_counter_ns
            def measure(name, function, args, count=100000):
                for _ in range(2000): function(*args)
                times = []
                for _ in range(count):
                    start = clock()
                    function(*args)
                    times.append(clock() - start)
                times.sort()
                print("%-16s p50 %.2f us, p99 %.2f us" % (name, times[count // 2] / 1e3, times[count * 99 // 100] / 1e3))
            measure("no call", int, ())
            measure("add", echo._call, (echo.ADD, 1, 2))
            measure("32 characters", echo._call, (echo.ECHO, "x" * 32))
            measure("a callback", echo._call, (echo.CALL, abs, -1))
        """, timeout=120)
        print("\n" + output, end="")


if __name__ == "__main__":
    unittest.main(verbosity=2)
