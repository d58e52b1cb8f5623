import inspect
import pickle
import sys

import pytest
from modules import functions


def test_arguments_by_place_and_by_name():
    assert functions.none() is None
    assert functions.simple(1) == [1, None, None]
    assert functions.simple(1, c=3, b=2) == [1, 2, 3]
    assert functions.places(1) == [1, 2, 3]
    assert functions.places(4, 5, c=6) == [4, 5, 6]
    assert functions.rest(1, 2, "x", b=3, d=4) == [1, [2, "x"], 3, {"d": 4}]
    assert functions.rest(*range(40)) == [0, list(range(1, 40)), "b", {}]


@pytest.mark.parametrize(
    "call",
    [
        lambda f: f.none(1),
        lambda f: f.simple(),
        lambda f: f.simple(1, 2, 3),
        lambda f: f.simple(1, d=4),
        lambda f: f.simple(1, a=1),
        lambda f: f.places(a=1),
    ],
)
def test_wrong_calls_are_refused_in_pythons_own_words(call):
    class Own:
        @staticmethod
        def none(): ...

        @staticmethod
        def simple(a, b=None, *, c=None): ...

        # No `/`, which Python 3.7 cannot read; the message names the parameter all the same.
        places = staticmethod(eval("lambda a, b=2, /, c=3: 0"))

    with pytest.raises(TypeError) as theirs:
        call(functions)
    with pytest.raises(TypeError) as ours:
        call(Own)
    words = [str(error.value).split("() ", 1)[1] for error in (theirs, ours)]
    assert words[0] == words[1]


def test_types_are_checked():
    assert functions.typed(True, 2, 3, "x", b"\x00\xff") == "true 2 3 x 0,255"
    assert functions.maybe() == "none" and functions.maybe(4) == "5" and functions.maybe(None) == "none"
    assert functions.own() == 7 and functions.own(8) == 8
    with pytest.raises(TypeError, match="argument 'count': expected int, got float"):
        functions.typed(True, 2.5, 3.0, "x", b"")
    with pytest.raises(TypeError, match="argument 'flag': expected bool, got int"):
        functions.typed(1, 2, 3.0, "x", b"")
    with pytest.raises(OverflowError):
        functions.own(2**60)


def test_what_python_tools_see():
    assert functions.typed.__doc__ == "One of each."
    assert functions.typed.__module__ == "modules.functions" and functions.typed.__qualname__ == "typed"
    signature = inspect.signature(functions.places)
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    assert kinds == [inspect.Parameter.POSITIONAL_ONLY] * 2 + [inspect.Parameter.POSITIONAL_OR_KEYWORD]
    assert signature.parameters["b"].default == 2
    assert pickle.loads(pickle.dumps(functions.typed)) is functions.typed
    assert (functions.LIMIT, functions.NAME, functions.RATIO) == (2**40, "functions", 0.5)
    assert functions.FLAG is True and functions.NOTHING is None
    assert functions.__doc__ == "Functions of every kind of parameter."
    assert sys.modules["modules.functions"] is functions
    assert sorted(functions.__all__) == sorted(name for name in dir(functions) if not name.startswith("_"))


def test_functions_go_in_and_out():
    both = functions.compose(lambda x: x + 1, lambda x: x * 10)
    assert both(1) == 20
    with pytest.raises(ZeroDivisionError):
        functions.compose(lambda x: 1 // 0, lambda x: x)(1)


def test_what_typescript_throws():
    with pytest.raises(TypeError, match="not this type"):
        functions.fail("type")
    with pytest.raises(ValueError, match="not in range"):
        functions.fail("range")
    with pytest.raises(Exception, match="anything"):
        functions.fail("anything")


def test_recursion_through_both_languages():
    def down(n):
        return 0 if n == 0 else functions.recurse(down, n)

    assert down(30) == 30
    with pytest.raises((RecursionError, ValueError)):
        down(10**6)
    assert down(5) == 5


def test_a_generator_is_an_iterator():
    squares = functions.numbers(4)
    assert next(squares) == 0 and list(squares) == [1, 4, 9]
    assert list(squares) == []
