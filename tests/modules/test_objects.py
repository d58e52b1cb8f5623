import gc
import time
import types
import weakref

import pytest
from modules import objects


class Thing:
    pass


def are_gone(*references):
    """Whether the objects go, at once or soon: what another process keeps goes with one of its next messages."""
    for _ in range(100):
        gc.collect()
        if all(reference() is None for reference in references):
            return True
        time.sleep(0.02)
    return False


def test_a_store_keeps_what_it_is_given():
    store, thing = objects.ObjectStore(), Thing()
    assert store.push(thing) == 1 and len(store) == 1 and thing in store and Thing() not in store
    gone = weakref.ref(thing)
    del thing
    gc.collect()
    assert gone() is not None and store.pop() is gone()
    with pytest.raises(ValueError, match="the store is empty"):
        store.pop()
    assert are_gone(gone)


def test_a_store_lets_go():
    store = objects.ObjectStore()
    things = [Thing() for _ in range(10)]
    gone = [weakref.ref(thing) for thing in things]
    for thing in things:
        store.push(thing)
    del things, thing
    store.clear()
    assert len(store) == 0 and are_gone(*gone)


def test_what_is_kept_is_called():
    store = objects.ObjectStore()
    for function in (max, min, lambda *args: sum(args)):
        store.push(function)
    assert store.call_all(3, 1, 2) == [3, 1, 6]
    store.push(lambda *args: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        store.call_all(1, 2)


def test_attributes_and_methods():
    space = types.SimpleNamespace()
    objects.set_all(space, a=1, b="two")
    assert vars(space) == {"a": 1, "b": "two"} and "a" in objects.attributes(space)
    assert objects.call_method([1, 2], "index", 2) == 1 and objects.call_method("a-b", "split", "-") == ["a", "b"]
    assert objects.evaluate("x + y", x=1, y=2) == 3
    with pytest.raises(SyntaxError):
        objects.evaluate("1 +")


@pytest.mark.parametrize("value", [None, True, 2**70, -0.0, "\x00\ud800", b"\xff", (), [1], {}, object(), Thing, len])
def test_identity_or_equality(value):
    back = objects.identity(value)
    assert type(back) is type(value) and (back is value or back == value)
