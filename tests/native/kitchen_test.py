"""A TypeScript module in stock CPython: every kind of value, exceptions, callbacks, threads, faults."""

import asyncio
import gc
import inspect
import math
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
import traceback
import typing
import weakref
from array import array

import kitchen
import pytest


class Thing:
    color = "red"


@pytest.mark.parametrize("value", [None, True, False, 0, -1, 2**53 - 1, 2**53, -(2**70), 0.5, -0.0, math.inf, "", "a"])
def test_plain_values_come_back_as_they_were(value):
    result = kitchen.echo(value)
    assert type(result) is type(value) and result == value and str(result) == str(value)


def test_numbers_are_exact():
    assert kitchen.integer(2**53 - 1) == 2**53 - 1
    for value in (2**53, -(2**63), 2**64, 10**300):
        assert kitchen.whole(value) == value
    with pytest.raises(OverflowError):
        kitchen.integer(2**53)
    assert math.copysign(1, kitchen.real(-0.0)) == -1
    assert math.isnan(kitchen.real(math.nan))
    assert kitchen.real(3) == 3.0 and type(kitchen.real(3)) is float
    with pytest.raises(TypeError, match="expected bool, got int"):
        kitchen.flag(1)


@pytest.mark.parametrize(
    "value",
    ["x", "é" * 10, "😀", "\ud800", "a\0b", "x" * 100_000, "é" * 3_000_000, "\udfff" * 70_000, "😀" * 1_200_000],
    ids=lambda value: f"{ascii(value[:2])} * {len(value)}",
)
def test_text_is_exact(value):
    assert kitchen.text(value) == value
    assert kitchen.echo(value) == value


@pytest.mark.parametrize("size", [0, 1, 1000, 1 << 20, (1 << 22) + 5, 20_000_000])
def test_bytes_are_exact(size):
    value = os.urandom(size)
    assert kitchen.data(value) == value


@pytest.mark.parametrize("size", [0, 3, 1 << 20, (1 << 22) + 5])
def test_buffers_are_looked_at(size):
    value = os.urandom(size)
    for given in (value, bytearray(value), memoryview(value), memoryview(value)[::-1][::-1]):
        found = kitchen.looked(given)
        assert type(found) is bytes and found == value
    assert kitchen.looked(memoryview(value)[::-1]) == value[::-1]


def test_the_items_of_a_buffer_are_checked():
    assert kitchen.doubled(array("d", [1, 2.5])).tolist() == [2, 5]
    with pytest.raises(BufferError, match=r"expected Buffer\[float64\], got array with items of float32, format \"f\""):
        kitchen.doubled(array("f", [1]))
    with pytest.raises(TypeError, match=r"argument 'value': expected Buffer, got int"):
        kitchen.looked(1)
    assert inspect.signature(kitchen.doubled).parameters["value"].annotation == "Buffer"


def test_containers():
    assert kitchen.numbers([1, 2, 3]) == [2, 3, 4]
    assert kitchen.numbers(list(range(10_000)))[-1] == 10_000
    assert kitchen.pair((1, "one")) == ("one", 1)
    assert kitchen.table({"a": [1, 2.5], "b": []}) == {"a": 3.5, "b": 0.0}
    with pytest.raises(TypeError, match=r"argument 'value': b\[1\]: expected float, got str"):
        kitchen.table({"a": [1.0], "b": [1.0, "x"]})


def test_objects_keep_their_identity():
    thing, items = Thing(), [1, 2]
    assert kitchen.echo(thing) is thing
    assert kitchen.echo(items) is items
    assert kitchen.same(thing, thing) and not kitchen.same(thing, Thing())
    assert kitchen.type_name(thing) == "Thing"
    assert kitchen.attribute(thing, "color") == "red"
    with pytest.raises(AttributeError):
        kitchen.attribute(thing, "smell")


def test_an_object_is_released_when_the_call_is_over():
    thing = Thing()
    seen = weakref.ref(thing)
    kitchen.echo(thing)
    kitchen.type_name(thing)
    del thing
    kitchen.nothing()
    assert seen() is None


def test_what_typescript_throws_is_raised_with_both_places():
    with pytest.raises(ValueError, match="out of bounds") as caught:
        kitchen.fail("out of bounds")
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert "fail" in names
    with pytest.raises(ValueError, match="as said"):
        kitchen.fail_as_python("as said")


def test_what_python_raises_passes_through_as_the_same_object():
    error = KeyError("lost")

    def lose(value):
        raise error

    with pytest.raises(KeyError) as caught:
        kitchen.call(lose, 1)
    assert caught.value is error
    assert "lose" in [frame.name for frame in traceback.extract_tb(error.__traceback__)]
    assert kitchen.call_and_catch(lambda: 1 / 0) == "ZeroDivisionError: division by zero"
    assert kitchen.call_and_catch(lambda: 1) == "nothing"


def test_callbacks_nest():
    assert kitchen.call(lambda value: value + 1, 1) == 2
    assert kitchen.call(lambda value: kitchen.call(lambda inner: kitchen.integer(inner) * 2, value), 21) == 42

    def python(n):
        return kitchen.fibonacci(n, python)

    assert python(12) == 144


def test_functions_of_typescript_are_python_s_to_keep():
    add = kitchen.adder(40)
    assert add(2) == 42
    assert kitchen.adder(1)(1) == 2
    del add
    gc.collect()


def test_threads_call_at_once():
    results = {}

    def work(number):
        results[number] = [kitchen.call(lambda value: value * 2, number + i) for i in range(100)]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {n: [2 * (n + i) for i in range(100)] for n in range(8)}


def test_python_runs_while_typescript_works():
    counted = 0
    done = threading.Event()

    def count():
        nonlocal counted
        while not done.is_set():
            counted += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count, daemon=True)
    thread.start()
    try:
        kitchen.busy(200)
    finally:
        done.set()
        thread.join()
    assert counted > 20


def test_the_event_loop_lives_between_and_during_calls():
    kitchen.start_ticking()
    time.sleep(0.1)
    assert kitchen.ticked() >= 5
    before = kitchen.ticked()
    end = time.monotonic() + 0.2
    while time.monotonic() < end:
        kitchen.nothing()
    assert kitchen.ticked() - before >= 10


def test_typescript_may_begin():
    heard = []
    kitchen.later(heard.append, 20)
    for _ in range(100):
        if heard:
            break
        time.sleep(0.02)
    assert heard == ["later"]


def test_instances():
    counter = kitchen.Counter(5)
    assert (counter.increment(), counter.increment(by=4), counter.value) == (6, 10, 10)
    assert counter.me() is counter
    assert (counter + kitchen.Counter(2)).value == 12
    assert kitchen.Counter.parse("7").value == 7
    counter.label += "!"
    assert (counter.label, kitchen.Counter.LIMIT) == ("things!", 10)
    assert kitchen.Doubler(1).increment(2) == 5 and isinstance(kitchen.Doubler(), kitchen.Counter)
    assert kitchen.Counter.__module__ == "kitchen" and kitchen.Counter.__doc__ == "Counts."
    with pytest.raises(ValueError, match="start must not be negative: -1"):
        kitchen.Counter(-1)
    with pytest.raises(TypeError, match="descriptor requires a 'Counter' object but received a 'int'"):
        kitchen.Counter.increment(1)
    with pytest.raises(TypeError, match="unsupported operand"):
        counter + 1


def test_instances_keep_their_identity():
    counter = kitchen.Counter(3)
    kitchen.keep(counter)
    assert kitchen.given() is counter
    number = counter.__ts__
    gone = weakref.ref(counter)
    del counter
    assert gone() is None
    again = kitchen.given()
    assert type(again) is kitchen.Counter and again.value == 3 and again.__ts__ != number
    assert type(kitchen.fresh(4)) is kitchen.Counter

    class Mine(kitchen.Counter):
        def twice(self):
            return self.increment() + self.increment()

    mine = Mine(1)
    assert mine.twice() == 5 and mine.me() is mine


def test_instances_in_a_cycle_are_collected():
    class Mine(kitchen.Counter):
        def __del__(self):
            seen.append(self.value)

    seen = []
    mine = Mine(8)
    mine.self = mine
    gone = weakref.ref(mine)
    del mine
    gc.collect()
    assert gone() is None and seen == [8]


def test_classes_over_those_of_python_and_under_them():
    pantry = kitchen.Pantry("Ada")
    pantry["salt"] = 1
    assert isinstance(pantry, dict) and pantry == {"owner": "Ada", "salt": 1} and pantry["rice"] == "Ada has no rice"

    class Loud(kitchen.Pantry):
        def label(self, key):
            return super().label(key).upper()

    loud = Loud("Ada")
    assert loud.labels() == ["OWNER"] and pantry.labels() == ["owner", "salt"]


def test_enums_and_unions():
    import enum
    import pickle

    assert issubclass(kitchen.Heat, enum.IntEnum) and kitchen.Heat.__doc__ == "How hot."
    assert kitchen.hotter(kitchen.Heat.LOW) is kitchen.Heat.HIGH and kitchen.Heat.LOW.describe() == "heat 1"
    soup = kitchen.Dish.Soup(0.5, kitchen.Heat.HIGH)
    assert kitchen.double(soup) == kitchen.Dish.Soup(litres=1.0, heat=3)
    menu = kitchen.double(kitchen.Dish.Nothing())
    assert menu == kitchen.Dish.Menu((kitchen.Dish.Nothing(), kitchen.Dish.Nothing()))
    assert pickle.loads(pickle.dumps(menu)) == menu and pickle.loads(pickle.dumps(kitchen.Heat.LOW)) is kitchen.Heat.LOW
    with pytest.raises(TypeError, match="argument 'heat': expected Heat, got int"):
        kitchen.hotter(1)
    with pytest.raises(TypeError, match="argument 'dish': litres: expected float, got str"):
        kitchen.double(kitchen.Dish.Soup("x"))


def test_submodules():
    import pickle

    import kitchen.drawer
    from kitchen.drawer import Knife, sharpen

    assert (kitchen.drawer.__name__, kitchen.drawer.__doc__, kitchen.drawer.DEPTH) == ("kitchen.drawer", "What cuts.", 3)
    assert Knife.__module__ == "kitchen.drawer" and Knife(2).cut("bread") == "br" and sharpen(1) == 2
    assert pickle.loads(pickle.dumps(Knife(3))).cut("bread") == "bre"
    assert "drawer" in kitchen.__all__


def test_async_functions_are_awaited_on_the_running_loop():
    async def main():
        start = time.monotonic()
        doubled = await asyncio.gather(*(kitchen.slowly(n, 100) for n in range(20)))
        assert doubled == [2 * n for n in range(20)] and time.monotonic() - start < 1.5
        assert await kitchen.soon(7) == 7
        kettle = kitchen.Kettle()
        assert await kettle.boil() == 100
        with pytest.raises(ValueError, match="negative: -1"):
            await kitchen.slowly(-1)
        with pytest.raises(TypeError, match="argument 'value': expected int, got str"):
            await kitchen.slowly("x")
        # What is cancelled answers later, and nobody hears.
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(kitchen.slowly(1, 200), 0.05)
        ticks = 0

        async def tick():
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.001)

        ticking = asyncio.ensure_future(tick())
        await kitchen.slowly(3, 200)
        ticking.cancel()
        return ticks

    assert asyncio.run(main()) > 20
    assert asyncio.iscoroutinefunction(kitchen.slowly)
    # The loop of the last run is closed.
    assert asyncio.run(kitchen.slowly(4)) == 8


def test_functions_of_typescript_are_values():
    loose = kitchen.hand_over("loose")
    assert loose(3) == "bbb" and loose(2, b="x", c=1.0) == "xx"
    assert kitchen.hand_over("loose") is loose
    with pytest.raises(TypeError, match="loose\\(\\) missing 1 required positional argument: 'a'"):
        loose()
    with pytest.raises(TypeError, match="argument 'a': expected int, got str"):
        loose("x")
    assert (loose.__name__, loose.__doc__, dict(loose.__annotations__)["a"]) == ("loose", "In no module.", int)
    assert str(inspect.signature(loose)).startswith("(a: int, /, b: str = 'b', *, c: ")
    assert kitchen.hand_over("sharpen") is kitchen.drawer.sharpen
    assert kitchen.echo(loose) is loose


def test_members_are_added_while_the_module_lives():
    text = output(
        """
        import kitchen, pickle
        kitchen.extend(kitchen)
        from kitchen.pantry import loose, SHELVES
        assert kitchen.rinse(3) == 2 and pickle.loads(pickle.dumps(kitchen.rinse)) is kitchen.rinse
        assert "rinse" in kitchen.__all__ and "pantry" in kitchen.__all__
        print(kitchen.pantry.__name__, kitchen.pantry.__doc__, SHELVES, loose(2), loose.__module__)
        """
    )
    assert text == "kitchen.pantry Cool. 4 bb kitchen.pantry"


def test_overloads_warnings_and_the_module():
    with pytest.warns(UserWarning, match="mind the knife") as caught:
        assert kitchen.chop(3) == 2
    assert caught[0].filename == __file__
    assert kitchen.chop("soup", to=2) == "so" and kitchen.chop.__name__ == "chop"
    with pytest.raises(TypeError, match=r"chop\(\) takes no such arguments: \(NoneType\); it is one of"):
        kitchen.chop(None)
    assert kitchen.room() == "kitchen"


def test_constructors_and_spelling():
    recipe = kitchen.Recipe("soup", guest_count=4, steps=["boil"])
    assert (recipe.dish_name, recipe.guest_count, recipe.steps) == ("soup", 4, ["boil"])
    assert recipe.full_title() == "soup for 4" and not hasattr(recipe, "dishName")

    class Wok(kitchen.Pot):
        pass

    assert (str(kitchen.Pot()), str(Wok("Ada")), type(Wok())) == ("Pot by none", "Wok by Ada", Wok)


def test_what_annotations_name_is_brought_when_somebody_asks():
    text = output(
        """
        import kitchen, typing
        before = "Any" in vars(kitchen)
        typing.get_type_hints(kitchen.call)
        print(before, "Any" in vars(kitchen))
        """
    )
    assert text == "False True"


def test_types_are_found():
    assert typing.get_type_hints(kitchen.whole) == {"value": int, "return": int}
    assert typing.get_type_hints(kitchen.call) == {"f": typing.Any}
    assert typing.get_type_hints(kitchen.Counter.increment) == {"by": int, "return": int}


def test_the_module_can_be_made_twice():
    text = output(
        """
        import importlib.util, kitchen
        def make():
            spec = importlib.util.spec_from_file_location("kitchen", kitchen.__file__)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
        first, second = make(), make()
        assert first is not second and dir(first) == dir(second) == dir(kitchen)
        print(first.integer(1), second.integer(2), second.ANSWER, second.Counter(3).increment())
        """
    )
    assert text == "1 2 42 4"


def test_a_sub_interpreter_cannot_import_it():
    text = output(
        """
        try:
            import _interpreters as interpreters
        except ImportError:
            import _xxsubinterpreters as interpreters
        import kitchen
        number = interpreters.create()
        interpreters.run_string(number, "try:\\n  import kitchen\\nexcept ImportError as error:\\n  print(error, flush=True)")
        print(kitchen.integer(7))
        """
    )
    refusal, answer = text.splitlines()
    assert "main interpreter" in refusal or "does not support loading in subinterpreters" in refusal
    assert answer == "7"


def test_constants():
    assert (kitchen.ANSWER, kitchen.NAME, kitchen.RATIO, kitchen.NOTHING) == (42, "kitchen", 0.5, None)


def run(program, **options):
    """Runs a program with the module, in a Python of its own."""
    environment = {**os.environ, "PYTHONPATH": os.path.dirname(kitchen.__file__)}
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, **options
    )  # fmt: skip


def output(program):
    result = run(program)
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode().strip()


def is_gone(pid):
    for _ in range(100):
        try:
            with open(f"/proc/{pid}/stat") as stat:
                if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def test_a_child_that_is_killed_in_a_call_is_an_exception():
    text = output(
        """
        import kitchen, os, signal, threading
        pid = kitchen.pid()
        threading.Timer(0.2, os.kill, (pid, signal.SIGKILL)).start()
        for _ in range(2):
            try:
                kitchen.busy(20_000)
            except ChildProcessError as error:
                print(error)
        """
    )
    assert len(text.splitlines()) == 2 and "signal 9" in text and "PYO3_TS_RESTART" in text


def test_a_child_that_exits_is_an_exception_and_starts_anew_if_asked():
    text = output(
        """
        import kitchen, os
        os.environ["PYO3_TS_RESTART"] = "1"
        try:
            kitchen.exit(3)
        except ChildProcessError as error:
            print(error)
        print(kitchen.integer(7))
        """
    )
    assert "exit code 3" in text and text.endswith("7")


def test_what_a_dead_child_has_made_is_not_mistaken_for_what_the_next_one_makes():
    text = output(
        """
        import kitchen, os
        os.environ["PYO3_TS_RESTART"] = "1"
        old, add = kitchen.Counter(1), kitchen.adder(1)
        try:
            kitchen.exit(3)
        except ChildProcessError:
            pass
        others = [kitchen.Counter(n) for n in range(10)], [kitchen.adder(n) for n in range(10)]
        for stale in (old.increment, lambda: old.value, lambda: add(1)):
            try:
                print("stale", stale())
            except (ReferenceError, TypeError, RuntimeError) as error:
                print(type(error).__name__, error)
        """
    )
    assert "stale" not in text and text.count("let go of") == 3, text


def test_the_child_ends_with_python_however_it_ends():
    for ending in ("", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "import os; os._exit(0)"):
        result = run(f"import kitchen\nprint(kitchen.pid(), flush=True)\n{ending}")
        assert is_gone(int(result.stdout)), ending


def test_ctrl_c_interrupts_a_call_and_the_next_one_works():
    text = output(
        """
        import kitchen, os, signal, threading, time
        pid = kitchen.pid()
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        start = time.monotonic()
        try:
            kitchen.busy(1500)
        except KeyboardInterrupt:
            print("interrupted", time.monotonic() - start < 1)
        print(kitchen.integer(7), kitchen.pid() == pid)
        """
    )
    assert text.split() == ["interrupted", "True", "7", "True"]


def test_a_forked_process_has_a_child_of_its_own():
    text = output(
        """
        import kitchen, os, warnings
        warnings.simplefilter("ignore")
        first = kitchen.pid()
        forked = os.fork()
        if forked == 0:
            ok = kitchen.pid() != first and kitchen.integer(7) == 7
            os._exit(0 if ok else 1)
        _, status = os.waitpid(forked, 0)
        print(status, kitchen.pid() == first)
        """
    )
    assert text.split() == ["0", "True"]


def test_python_exits_while_a_call_is_pending():
    result = run(
        """
        import kitchen, threading, time
        print(kitchen.pid(), flush=True)
        threading.Thread(target=kitchen.busy, args=(20_000,), daemon=True).start()
        time.sleep(0.3)
        """
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert is_gone(int(result.stdout))


def test_an_idle_child_uses_no_cpu():
    pid = kitchen.pid()
    # Ticking was started by a test above, perhaps; so this one has a child of its own.
    text = output(
        """
        import kitchen, time
        pid = kitchen.pid()
        def cpu():
            with open(f"/proc/{pid}/stat") as stat:
                return sum(map(int, stat.read().rsplit(")", 1)[1].split()[11:13]))
        time.sleep(0.5)
        before = cpu()
        time.sleep(1)
        print(cpu() - before)
        """
    )
    assert int(text) <= 2, f"{text} hundredths of a second, pid {pid}"


def test_exceptions_are_there_before_the_program_is():
    code = """
        import kitchen, os, pickle
        assert kitchen.BurntError.__module__ == "kitchen" and kitchen.BurntError.__qualname__ == "BurntError"
        assert kitchen.BurntError.__doc__ == "It is black." and kitchen.BurntError.__bases__ == (ValueError,)
        assert kitchen.drawer.CharredError.__base__ is kitchen.BurntError
        assert kitchen.RecipeError.__base__.__name__ == "JSONDecodeError"
        assert {"BurntError", "RecipeError"} <= set(kitchen.__all__)
        error = pickle.loads(pickle.dumps(kitchen.BurntError("x", minutes=1, dish="soup")))
        assert (error.args, error.minutes, error.dish) == (("x",), 1, "soup")
        try:
            raise kitchen.drawer.CharredError("y", minutes=2, dish="tea")
        except kitchen.BurntError as caught:
            assert caught.dish == "tea"
        children = f"/proc/self/task/{os.getpid()}/children"
        assert not os.path.exists(children) or open(children).read() == ""
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)


def test_exceptions_that_python_raises_first_are_known_to_the_program():
    code = """
        import kitchen
        def fail(type, **fields):
            def f(): raise type("z", **fields)
            return f
        class Own(kitchen.BurntError): pass
        assert kitchen.taste(fail(kitchen.drawer.CharredError, minutes=3, dish="")) == "charred after 3: z"
        assert kitchen.taste(fail(Own, minutes=4, dish="pie")) == "burnt after 4: pie"
        import json
        assert kitchen.taste(lambda: json.loads("{")) == "unreadable"
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)


def test_exceptions_that_typescript_throws_are_those_of_the_module():
    assert kitchen.bake(20) == "cake"
    with pytest.raises(kitchen.BurntError, match="too long") as caught:
        kitchen.bake(40)
    assert type(caught.value) is kitchen.BurntError
    assert (caught.value.minutes, caught.value.dish) == (40, "cake")
    assert "kitchen_errors.ts" in "".join(traceback.format_tb(caught.value.__traceback__))
    with pytest.raises(kitchen.drawer.CharredError) as charred:
        kitchen.bake(70)

    def again():
        raise charred.value

    assert kitchen.taste(again) == "charred after 70: too late"
    with pytest.raises(ValueError) as other:
        kitchen.taste(lambda: int("x"))
    assert type(other.value) is ValueError


def test_several_errors_at_once_are_a_group():
    with pytest.raises(Exception) as caught:
        kitchen.bake(-1)
    assert type(caught.value).__name__ == ("ExceptionGroup" if sys.version_info >= (3, 11) else "RuntimeError")
    negative, odd = caught.value.exceptions
    assert type(negative) is ValueError and type(odd) is kitchen.BurntError and odd.minutes == -1


def test_async_iterators_go_both_ways():
    async def cups():
        for cup in range(4):
            await asyncio.sleep(0)
            yield cup

    async def main():
        assert [drip async for drip in kitchen.drips(3)] == [0, 1, 2]
        drips = kitchen.drips(3, 1)
        assert await drips.__anext__() == 0
        kitchen.hear()
        await drips.aclose()
        assert kitchen.hear() == ["closed"]
        assert await kitchen.drunk(cups()) == 6
        assert await kitchen.drunk(kitchen.drips(4)) == 6
        with pytest.raises(TypeError, match=r"\[1\]: expected int, got str"):
            await kitchen.drunk(words())

    async def words():
        yield 1
        yield "two"

    asyncio.run(main())


def test_awaitables_run_on_the_loop_that_awaits_typescript():
    async def loop():
        await asyncio.sleep(0)
        return asyncio.get_running_loop()

    async def fail():
        raise KeyError("x")

    async def main():
        here = asyncio.get_running_loop()
        assert await kitchen.order(loop) == (here, here)
        assert await kitchen.tried(asyncio.sleep(0.01, 7)) == "7"
        assert await kitchen.tried(fail()) == "KeyError"
        assert await kitchen.tried(here.create_task(asyncio.sleep(0, 8))) == "8"
        assert [await one for one in kitchen.promised(5)] == [5]
        assert await kitchen.ready(6) == 7
        assert await kitchen.tried(kitchen.ready(7)) == "8"

    asyncio.run(main())
    # None runs here.
    kitchen.begin(loop)
    time.sleep(0.05)
    assert isinstance(asyncio.run(kitchen.ended()), asyncio.AbstractEventLoop)


def test_a_cancelled_task_aborts_what_it_waits_for():
    async def main():
        assert await kitchen.brew(1) == "tea"
        kitchen.hear()
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(kitchen.brew(1000), 0.05)
        for _ in range(100):
            heard = kitchen.hear()
            if heard:
                break
            await asyncio.sleep(0.01)
        assert heard == ["aborted"]

    asyncio.run(main())


def test_classes_are_awaited_and_entered():
    async def main():
        assert await kitchen.Oven(200) == 200
        with pytest.raises(ValueError, match="burnt"):
            async with kitchen.Oven(100) as oven:
                assert await oven == 100
                raise ValueError("burnt")
        assert kitchen.hear() == ["closed after burnt"]

    asyncio.run(main())
