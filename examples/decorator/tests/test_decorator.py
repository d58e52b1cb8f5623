import functools
import inspect

import pytest
from decorator import Counter


def test_it_counts():
    @Counter
    def greet(name, *, loud=False):
        """Says hello."""
        return f"Hello {name}{'!' * loud}"

    assert greet.count == 0
    assert greet("Ada") == "Hello Ada" and greet("Alan", loud=True) == "Hello Alan!"
    assert greet.count == 2 and list(inspect.signature(greet).parameters) == ["name", "loud"]
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        greet()
    with pytest.raises(AttributeError):
        greet.count = 0


def test_a_limit():
    once = Counter(lambda: "done", limit=1)
    assert once() == "done"
    with pytest.raises(ValueError, match="more than 1 times"):
        once()


def test_methods():
    class Greeter:
        @Counter
        def greet(self, name):
            return f"{type(self).__name__} says hello to {name}"

    assert Greeter().greet("Ada") == "Greeter says hello to Ada" and Greeter.greet.count == 1


def test_with_other_decorators():
    @functools.lru_cache(None)
    @Counter
    def square(x):
        return x * x

    assert [square(3) for _ in range(5)] == [9] * 5 and square.__wrapped__.count == 1
    with pytest.raises(TypeError, match="no function: 5"):
        Counter(5)
