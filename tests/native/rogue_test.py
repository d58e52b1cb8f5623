"""What becomes of Python when the program behind a module misbehaves, and the other way round."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
import time

import pytest
import rogue

FOLDER = os.path.dirname(rogue.__file__)
IS_DENO = rogue.evaluate("typeof Deno") == "object"
#: A child that cannot be stopped in time is a failure of the test, not of the whole run.
SECONDS = 40
#: How often each way to end is tried: 250 for a thousand programs.
ROUNDS = int(os.environ.get("PYO3_TS_ROUNDS", 3))


def run(program, timeout=SECONDS, **options):
    """Runs a program with the module, in a Python of its own: what it printed, having checked that it left no process."""
    env = {**os.environ, "PYTHONPATH": FOLDER, "NO_COLOR": "1", **options.pop("env", {})}
    done = subprocess.run(
        [sys.executable, "-c", "import rogue, os, signal, sys, threading, time\n" + textwrap.dedent(program)],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, **options
    )  # fmt: skip
    assert not left(), done
    return done


def output(program, **options):
    done = run(program, **options)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def left():
    """The processes that run the module besides those of these tests themselves."""
    for _ in range(100):
        found = [pid for pid in filter(str.isdigit, os.listdir("/proc")) if is_left(pid)]
        if not found:
            break
        time.sleep(0.03)
    return found


def is_left(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as command, open(f"/proc/{pid}/stat") as stat:
            runs_it = os.fsencode(os.path.join(FOLDER, "rogue.mjs")) in command.read()
            return runs_it and stat.read().rsplit(")", 1)[1].split()[1] != str(os.getpid())
    except OSError:
        return False


DIES = """
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)  # A job that a shell has put in the background ignores it.
    os.environ["PYO3_TS_RESTART"] = "1"
    def dies(function, *args):
        rogue.add(1, 2)
        try:
            function(*args)
        except ChildProcessError as error:
            print(error)
"""


def test_a_signal_that_ends_it_is_an_exception_which_names_it():
    fatal = (1, 3, 4, 6, 8, 9, 10, 12, 14, 15, 24)
    text = output(f"{DIES}\n    for number in {fatal}: dies(rogue.kill, number)")
    assert [line.split(";")[0] for line in text.splitlines() if "process of" in line] == [
        f"The TypeScript process of rogue died (signal {number})" for number in fatal
    ]


def test_a_signal_that_is_nothing_to_it_changes_nothing():
    assert output("for number in (2, 13, 17, 28): rogue.kill(number, 20)\nprint(rogue.add(1, 2))") == "3"


def test_exits_of_every_kind_are_exceptions():
    text = output(f"{DIES}\n    for code in (0, 3, 255): dies(rogue.exit, code)")
    assert [line.split(";")[0].split(" rogue ")[1] for line in text.splitlines()] == [
        f"ended (exit code {code})" for code in (0, 3, 255)
    ]
    for name in ("throw_later", "reject_later"):
        done = run(f"rogue.{name}(); time.sleep(0.2); rogue.add(1, 2)")
        assert b"ended (exit code 1)" in done.stderr and b"later" in done.stderr


def test_a_dead_one_stays_dead_unless_told_otherwise():
    done = run(
        """
        for _ in range(3):
            try:
                rogue.exit(3)
            except ChildProcessError as error:
                print(error)
        """
    )
    assert done.stdout.count(b"ended (exit code 3); set PYO3_TS_RESTART=1") == 3


def test_a_stack_that_overflows_is_an_exception_and_no_more():
    assert output(
        """
        try:
            rogue.overflow()
        except RecursionError as error:
            print("RecursionError")
        def deeper(n): return rogue.call(lambda: deeper(n + 1))
        try:
            deeper(0)
        except RecursionError:
            print("RecursionError")
        print(rogue.add(1, 2))
        """
    ).split() == ["RecursionError", "RecursionError", "3"]


def test_what_it_prints_goes_where_python_prints():
    done = run("rogue.say('said'); rogue.write(1, b'\\0\\xff PYTS {\"id\": 1}\\n'); rogue.write(2, b'SYTP'); print('end')")
    assert done.returncode == 0
    assert done.stdout.count(b"said\n") == 2 and b'\0\xff PYTS {"id": 1}\n' in done.stdout and done.stdout.endswith(b"end\n")
    assert b"said" in done.stderr and b"SYTP" in done.stderr


def test_P20_the_streams_are_the_user_s():
    assert run("print(rogue.read_line()); print(rogue.read_line())", input=b"one\ntwo\n").stdout == b"one\ntwo\n"
    assert run("rogue.add(1, 2); print(input())", input=b"mine\n").stdout == b"mine\n"


def test_standard_streams_may_be_closed():
    result = os.path.join(FOLDER, "result")
    code = f"import rogue; open({result!r}, 'w').write(str(rogue.add(1, 2)))"
    subprocess.run(
        ["sh", "-c", 'exec "$0" -c "$1" <&- >&- 2>&-', sys.executable, code], timeout=SECONDS, check=True
    )
    with open(result) as file:
        assert file.read() == "3"


def test_few_descriptors_are_enough():
    few = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))  # noqa: E731
    assert output("print(rogue.add(1, 2))", preexec_fn=few) == "3"


def test_a_limit_for_files_says_that_it_is_the_shared_memory():
    small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # noqa: E731
    done = run("rogue.add(1, 2)", preexec_fn=small)
    assert b"File too large: 'the memory that Python shares with TypeScript'" in done.stderr


def test_a_limit_for_memory_is_an_exception():
    little = lambda: resource.setrlimit(resource.RLIMIT_AS, (200 << 20, 200 << 20))  # noqa: E731
    assert b"MemoryError" in run("rogue.add(1, 2)", preexec_fn=little).stderr


def test_a_program_that_closes_all_it_can_is_no_hang():
    text = output(
        """
        start = time.monotonic()
        try:
            rogue.close(3, 300)
            for _ in range(3):
                print(rogue.add(1, 2))
                time.sleep(0.1)
        except ChildProcessError:
            print("ended", time.monotonic() - start < 5)
        """
    )
    assert text.split() in (["3"] * 3, ["3", "ended", "True"], ["ended", "True"])


USES_PYTHON = """
import { Python } from "./mod.ts";
console.log(Python.attach((py) => py.eval("6 * 7").extract("int")));
"""


def test_programs_that_it_starts_are_no_part_of_python():
    """Bun.spawn gives them the variables that Bun began with, whatever the program does to them."""
    names = ("PYO3_TS_BACKEND", "PYO3_TS_TRAMPOLINE", "PYO3_TS_WORKER")
    assert not any(name in rogue.run(["env"]) for name in names)
    assert not any(rogue.variable(name) for name in names)
    path = os.path.abspath(f".uses_python.{os.getpid()}.ts")
    command = [rogue.evaluate("process.execPath"), "run", *["-A"] * IS_DENO, path]
    with open(path, "w") as file:
        file.write(USES_PYTHON)
    try:
        assert rogue.run(command) == "42\n"
        if not IS_DENO:
            assert rogue.evaluate(f"String(Bun.spawnSync({json.dumps(command)}).stdout)") == "42\n"
    finally:
        os.remove(path)


def test_a_folder_that_is_no_more(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    assert output("os.rmdir(os.getcwd()); print(rogue.add(1, 2), rogue.worker_sum([1.0, 2.0]))", cwd=folder) == "3 3.0"


def test_a_full_dev_shm_is_nothing_to_it():
    full = 'mount -t tmpfs -o size=4k tmpfs /dev/shm && ! head -c 1M /dev/zero 2>&- >/dev/shm/full && exec "$0" -c "$1"'
    command = ["unshare", "-rm", "sh", "-c", full, sys.executable, "import rogue; print(rogue.add(1, 2))"]
    try:
        done = subprocess.run(command, env={**os.environ, "PYTHONPATH": FOLDER}, stdout=-1, stderr=-1, timeout=SECONDS)
    except FileNotFoundError:
        pytest.skip("there is no unshare")
    if done.returncode != 0 and (b"unshare:" in done.stderr or b"mount:" in done.stderr):
        pytest.skip(f"no file system can be made here: {done.stderr.decode().strip()}")
    assert done.stdout == b"3\n", done.stderr


FAKES = {
    "sleeper": ("#!/bin/sh\nexec sleep 1000\n", "TimeoutError", "PYO3_TS_START_TIMEOUT"),
    "noisy": ("#!/bin/sh\nhead -c 200000 /dev/zero; head -c 200000 /dev/zero >&2; exit 5\n", "ChildProcessError", "exit code 5"),
    "quiet": ("#!/bin/sh\nexit 0\n", "ChildProcessError", "exit code 0) before it was ready"),
    "text": ("no program\n", "OSError", "Exec format error"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAKES)
def test_a_runtime_that_is_none_is_an_exception(name, tmp_path):
    text, error, reason = FAKES[name]
    path = tmp_path / name
    path.write_text(text)
    path.chmod(0o755)
    done = run(
        """
        for _ in range(2):
            try:
                rogue.add(1, 2)
            except Exception as error:
                print(f"\\n{type(error).__name__}: {error}")
        """,
        env={"PYO3_TS_RUNTIME": str(path), "PYO3_TS_START_TIMEOUT": "0.3", "PATH": "/usr/bin:/bin"},
    )
    lines = [line for line in done.stdout.decode().replace("\0", "").splitlines() if line]
    assert len(lines) == 2 and all(line.startswith(f"{error}: ") and reason in line for line in lines), lines


@pytest.mark.parametrize("make", ["missing", "plain", "folder"])
def test_a_runtime_that_is_not_there_is_an_error_with_all_that_was_tried(make, tmp_path):
    path = tmp_path / "runtime"
    if make == "plain":
        path.write_text("not executable")
    if make == "folder":
        path.mkdir()
    done = run("rogue.add(1, 2)", env={"PYO3_TS_RUNTIME": str(path), "PATH": "/nowhere"})
    assert b"ImportError" in done.stderr and str(path).encode() in done.stderr and b"PATH" in done.stderr


@pytest.mark.parametrize("source", ["", "this is no program", "throw new Error('at once')", "await new Promise(() => {})"])
def test_a_program_that_is_none_is_an_exception(source, tmp_path):
    shutil.copy(os.path.join(FOLDER, "rogue.so"), tmp_path)
    (tmp_path / "rogue.mjs").write_text(source)
    done = run("rogue.add(1, 2)", env={"PYTHONPATH": str(tmp_path), "PYO3_TS_START_TIMEOUT": "2"})
    assert b"before it was ready" in done.stderr or b"PYO3_TS_START_TIMEOUT" in done.stderr, done.stderr


def test_forked_spawned_and_served_processes_call(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        textwrap.dedent(
            """
            import multiprocessing, warnings
            import rogue
            warnings.simplefilter("ignore")
            if __name__ == "__main__":
                rogue.add(1, 2)
                for method in ("fork", "spawn", "forkserver"):
                    with multiprocessing.get_context(method).Pool(2) as pool:
                        print(pool.map(rogue.echo, range(4)), sum(pool.starmap(rogue.add, [(n, n) for n in range(10)])))
            """
        )
    )
    done = subprocess.run(
        [sys.executable, str(program)], env={**os.environ, "PYTHONPATH": FOLDER}, stdout=subprocess.PIPE, timeout=60
    )
    assert done.stdout.decode().splitlines() == ["[0, 1, 2, 3] 90"] * 3
    assert not left()


def test_P45_forty_first_calls_at_once_start_one_program():
    assert output(
        """
        barrier, pids = threading.Barrier(40), set()
        def work():
            barrier.wait()
            pids.add(rogue.pid())
        threads = [threading.Thread(target=work) for _ in range(40)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(len(pids))
        """
    ) == "1"  # fmt: skip


def test_P24_32_threads_get_the_right_answers():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(32) as executor:
        assert list(executor.map(rogue.add, range(6400), range(6400))) == [2 * n for n in range(6400)]
        assert list(executor.map(rogue.call, [lambda n=n: rogue.add(n, 1) for n in range(320)])) == list(range(1, 321))


def test_an_import_in_a_thread_that_ends_lasts():
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(
            """
            import threading, time
            def work():
                import rogue
                rogue.add(1, 2)
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            time.sleep(0.1)
            import rogue
            print(rogue.add(1, 2))
            """
        )], env={**os.environ, "PYTHONPATH": FOLDER}, stdout=subprocess.PIPE, timeout=SECONDS
    )  # fmt: skip
    assert done.stdout == b"3\n" and not left()


def test_the_end_of_python_with_calls_pending():
    done = run(
        """
        import atexit
        atexit.register(lambda: print("atexit", rogue.add(1, 2)))
        threading.Thread(target=rogue.never, daemon=True).start()
        threading.Thread(target=rogue.call, args=(lambda: time.sleep(30),), daemon=True).start()
        time.sleep(0.2)
        rogue.call(lambda: sys.exit(7))
        """
    )
    assert (done.returncode, done.stderr) == (7, b"")
    assert done.stdout == b"atexit 3\n"


def test_a_call_of_a_finalizer_after_the_end_is_an_exception():
    assert output(
        """
        class Last:
            def __del__(self):
                try:
                    rogue.add(1, 2)
                except RuntimeError as error:
                    print(error)
        last = Last()
        rogue.add(1, 2)
        """
    ) == "The interpreter is ending, and rogue can no longer be called"  # fmt: skip


def test_ctrl_c_ends_a_wait_for_a_promise_that_is_never_kept():
    assert output(
        """
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            rogue.never()
        except KeyboardInterrupt:
            print(rogue.add(1, 2))
        """
    ) == "3"  # fmt: skip


def test_ctrl_c_of_the_whole_group_while_it_starts_and_while_it_works():
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(
            """
            import rogue, time
            for wait in (lambda: rogue.add(1, 2), lambda: rogue.busy(2000)):
                print("go", flush=True)
                try:
                    wait()
                    time.sleep(5)
                except KeyboardInterrupt:
                    print(rogue.add(1, 2), flush=True)
            """
        )], env={**os.environ, "PYTHONPATH": FOLDER}, stdout=subprocess.PIPE, start_new_session=True
    )  # fmt: skip
    for pause in (0.01, 0.3):
        assert process.stdout.readline() == b"go\n"
        time.sleep(pause)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stdout.readline() == b"3\n"
    assert process.wait(SECONDS) == 0 and not left()


def test_a_stopped_program_makes_calls_wait():
    assert output(
        """
        pid = rogue.pid()
        os.kill(pid, signal.SIGSTOP)
        threading.Timer(0.3, os.kill, (pid, signal.SIGCONT)).start()
        start = time.monotonic()
        print(rogue.add(1, 2), time.monotonic() - start > 0.2)
        """
    ) == "3 True"  # fmt: skip


def test_a_killed_python_leaves_nothing():
    for busy in ("rogue.busy(20_000)", "rogue.never()", "time.sleep(20)", "rogue.call(lambda: time.sleep(20))"):
        run(f"rogue.add(1, 2); threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGKILL)).start(); {busy}")
    run("threading.Thread(target=rogue.add, args=(1, 2)).start(); os.kill(os.getpid(), signal.SIGKILL)")


def test_many_imports_and_ends_leave_nothing():
    places = ["/tmp", "/dev/shm"]
    own = lambda: sorted(name for place in places for name in os.listdir(place) if "rogue" in name)  # noqa: E731
    before = own()
    for ending in ("", "os._exit(0)", "os.kill(os.getpid(), signal.SIGKILL)", "sys.exit()") * ROUNDS:
        run(f"rogue.add(1, 2)\n{ending}")
    assert own() == before


def test_the_program_may_end_again_and_again_without_leftovers():
    assert output(
        """
        os.environ["PYO3_TS_RESTART"] = "1"
        def state():
            return len(os.listdir("/proc/self/fd")), threading.active_count(), len(os.listdir("/proc/self/task"))
        def round():
            try:
                rogue.exit(1)
            except ChildProcessError:
                rogue.add(1, 2)
        round()
        time.sleep(0.1)
        before = state()
        for _ in range(10): round()
        rogue.add(1, 2)
        # What the first round has left may have been there still; what the last one has goes a little later.
        for _ in range(50):
            time.sleep(0.1)
            if all(now <= then for now, then in zip(state(), before)): break
        print(all(now <= then for now, then in zip(state(), before)), before, state())
        """
    ).startswith("True")


def test_a_call_is_posted_once():
    """One that was posted is never made again, though the program is started anew."""
    assert output(
        """
        os.environ["PYO3_TS_RESTART"] = "1"
        calls = []
        def die():
            calls.append(1)
            os.kill(rogue.pid(), signal.SIGKILL)
            time.sleep(0.1)
        try:
            rogue.call(die)
        except ChildProcessError:
            print(len(calls), rogue.add(1, 2))
        """
    ) == "1 3"  # fmt: skip


def test_P22_imports_and_calls_need_no_event_loop():
    assert output(
        """
        import asyncio
        print("asyncio" in sys.modules and asyncio.__name__, rogue.add(1, 2))
        async def main(): return rogue.add(3, 4)
        print(asyncio.run(main()))
        """
    ).splitlines() == ["asyncio 3", "7"]


def test_P44_after_a_failure_the_module_works_again():
    assert output(
        """
        import importlib
        os.environ["PYO3_TS_RESTART"] = "1"
        for _ in range(3):
            try:
                rogue.kill(9)
            except ChildProcessError:
                importlib.reload(rogue)
                print(rogue.add(1, 2))
        """
    ).split() == ["3"] * 3


def test_the_module_is_one_of_python():
    import copy
    import importlib
    import inspect
    import pickle
    import pydoc

    assert str(inspect.signature(rogue.add)) in ("(a: 'int', b: 'int') -> 'int'", "(a: int, b: int) -> int")
    assert pickle.loads(pickle.dumps(rogue.add)) is rogue.add and copy.deepcopy(rogue.add) is rogue.add
    assert "add(a: " in pydoc.render_doc(rogue, renderer=pydoc.plaintext)
    assert "add" in dir(rogue) and rogue.__all__[0] == "add"
    pid, old = rogue.pid(), rogue.add
    assert importlib.reload(rogue) is rogue and rogue.pid() == pid and rogue.add(1, 2) == old(1, 2) == 3


@pytest.mark.skipif(not IS_DENO, reason="Bun has no permissions")
def test_typescript_cannot_read_a_pointer():
    assert "NotCapable" in rogue.evaluate("new Deno.UnsafePointerView(Deno.UnsafePointer.create(4096n)).getInt8()")
    assert "NotCapable" in rogue.evaluate("Deno.dlopen('libc.so.6', {})")
    assert rogue.evaluate("Deno.permissions.querySync({ name: 'ffi' }).state") in ("denied", "prompt")


def test_the_memory_has_no_name_and_keeps_its_size():
    with open("/proc/self/maps") as maps:
        assert any("memfd:rogue (deleted)" in line for line in maps)
    links = {os.readlink(f"/proc/self/fd/{one}") for one in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{one}")}
    assert not any("memfd:rogue" in link for link in links)


def test_a_limit_of_its_memory_ends_it():
    text = output(
        """
        try:
            rogue.devour()
        except ChildProcessError as error:
            print(error)
        """,
        env={"PYO3_TS_MEMORY_LIMIT": "300"},
    )
    assert text.startswith("The TypeScript process of rogue had more than its 300 MB of memory and was ended")


def test_a_limit_of_the_time_of_calls():
    """Where it waits it goes on, without that call; where it works, nothing else can stop it."""
    text = output(
        """
        os.environ["PYO3_TS_RESTART"] = "1"
        pid = rogue.pid()
        def late(function, *args):
            start = time.monotonic()
            try:
                function(*args)
            except TimeoutError as error:
                print(error, time.monotonic() - start < 3)
        late(rogue.never)
        late(rogue.call, lambda: time.sleep(0.4))
        print(rogue.pid() == pid)
        late(rogue.busy, 20_000)
        time.sleep(0.1)
        print(rogue.pid() == pid)
        """,
        env={"PYO3_TS_CALL_TIMEOUT": "0.3"},
    )
    late = "[Errno 110] TypeScript took longer than the 0.3 seconds that a call has True"
    assert text.splitlines() == [late, late, "True", late, "False"]


def test_an_eager_start():
    program = """
        time.sleep(1)
        print(len([pid for pid in filter(str.isdigit, os.listdir("/proc")) if b"rogue.mjs" in read(pid)]))
    """
    prelude = """
        def read(pid):
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as file, open(f"/proc/{pid}/stat") as stat:
                    return file.read() if stat.read().rsplit(")")[1].split()[1] == str(os.getpid()) else b""
            except OSError:
                return b""
    """
    assert output(prelude + program.replace("sleep(1)", "sleep(0)")) == "0"
    assert output(prelude + program, env={"PYO3_TS_START": "eager"}) == "1"


def test_functions_of_a_pool_run_at_once():
    text = output(
        """
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(3) as executor:
            list(executor.map(rogue.worker_pid, [100] * 3))
            start = time.monotonic()
            pids = set(executor.map(rogue.worker_pid, [400] * 3))
            print(len(pids), rogue.pid() in pids, time.monotonic() - start < 1)
        print(rogue.worker_pid() == rogue.worker_pid(), rogue.worker_sum([1, 2.5]))
        """,
        env={"PYO3_TS_POOL": "3"},
    )
    assert text.splitlines() == ["3 False True", "True 3.5"]


def test_calls_nest_across_the_pool():
    here = rogue.pid()
    assert rogue.worker_call(lambda: (rogue.worker_pid() != here, rogue.pid() == here)) == (True, True)
    assert rogue.call(lambda: rogue.worker_call(lambda: rogue.call(lambda: rogue.worker_sum([1.0, 2.0])))) == 3

    def fail():
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        rogue.worker_call(fail)


def test_what_one_process_has_no_other_gets():
    with pytest.raises(TypeError, match="Cannot give an object of TypeScript's to a function of a pool"):
        rogue.worker_call(rogue.thing())
    with pytest.raises(TypeError, match="Cannot give Python a TypeScript object from a pool"):
        rogue.worker_object()


def test_a_process_of_the_pool_may_end():
    for _ in range(3):
        with pytest.raises(ChildProcessError, match=r"A TypeScript process of the pool of rogue ended \(exit code 4\)"):
            rogue.worker_exit()
    assert rogue.worker_sum([1.0]) == 1


def test_a_pool_and_forks_and_ends():
    assert output(
        """
        import warnings
        warnings.simplefilter("ignore")
        first = rogue.worker_pid()
        forked = os.fork()
        if forked == 0:
            os._exit(0 if rogue.worker_pid() != first and rogue.add(1, 2) == 3 else 1)
        print(os.waitpid(forked, 0)[1], rogue.worker_pid() == first)
        threading.Thread(target=rogue.crunch, args=(20_000,), daemon=True).start()
        time.sleep(0.1)
        """
    ) == "0 True"  # fmt: skip
