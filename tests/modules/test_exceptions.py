import traceback

import pytest
from modules import exceptions
from modules.exceptions import EmptyError, ParseError


def test_exceptions_of_our_own():
    assert exceptions.parse("1.5") == 1.5
    with pytest.raises(ParseError, match="not a number: x") as caught:
        exceptions.parse("x")
    assert caught.value.line == 1 and isinstance(caught.value, ValueError) and ParseError.__doc__
    with pytest.raises(EmptyError):
        exceptions.parse("")
    assert issubclass(EmptyError, ParseError) and EmptyError.__module__ == "modules.exceptions"


def test_python_raises_them_too():
    assert exceptions.describe(lambda: (_ for _ in ()).throw(ParseError("mine", line=3))) == "modules.exceptions.ParseError: mine"
    with pytest.raises(ParseError):
        raise EmptyError("x", line=1)


def test_typescript_catches_what_it_knows():
    assert exceptions.look_up({"a": 1}, "a") == 1 and exceptions.look_up({}, "a") is None
    with pytest.raises(TypeError):
        exceptions.look_up(1, "a")
    assert exceptions.describe(lambda: [][1]) == "IndexError: list index out of range"


def test_causes_and_identity():
    original = KeyError("first")

    def fail():
        raise original

    with pytest.raises(Exception, match="wrapped") as caught:
        exceptions.wrap(fail)
    assert caught.value.__cause__ is original
    with pytest.raises(KeyError) as caught:
        exceptions.throw_back(original)
    assert caught.value is original


def test_tracebacks_show_both_languages():
    with pytest.raises(ParseError) as caught:
        exceptions.parse("x")
    text = "".join(traceback.format_exception(caught.type, caught.value, caught.tb))
    assert "test_exceptions.py" in text and "exceptions.ts" in text
