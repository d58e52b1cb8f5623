"""What a user of the module sees, in a Python that knows nothing of TypeScript."""

import copy
import inspect
import pickle
import threading
import traceback

import pytest
import string_sum
from string_sum import sum_as_string


def test_it_adds():
    assert sum_as_string(5, 20) == "25"
    assert sum_as_string(-1, 0) == "-1"


def test_arguments_are_python_s_own():
    assert sum_as_string(b=2, a=1) == "3"
    assert str(inspect.signature(sum_as_string)) == "(a: 'int', b: 'int') -> 'str'"
    with pytest.raises(TypeError, match=r"sum_as_string\(\) missing 1 required positional argument: 'b'"):
        sum_as_string(1)
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'c'"):
        sum_as_string(1, 2, c=3)


def test_other_types_are_type_errors():
    with pytest.raises(TypeError, match="argument 'b': expected int, got str"):
        sum_as_string(1, "2")
    with pytest.raises(OverflowError, match="argument 'a': expected int within"):
        sum_as_string(2**70, 1)


def test_it_is_documented():
    assert string_sum.__doc__ == "A Python module written in TypeScript."
    assert sum_as_string.__doc__ == "Formats the sum of two numbers as string."
    assert sum_as_string.__module__ == "string_sum"
    assert string_sum.__all__ == ["sum_as_string"]
    assert "sum_as_string" in dir(string_sum)


def test_a_function_is_pickled_and_copied_by_reference():
    assert pickle.loads(pickle.dumps(sum_as_string)) is sum_as_string
    assert copy.deepcopy(sum_as_string) is sum_as_string


def test_a_traceback_shows_the_line_of_the_declaration():
    try:
        sum_as_string(None, 1)
    except TypeError as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
    assert last.filename.endswith("mod.ts")
    assert last.name == "sum_as_string"


def test_any_thread_may_call():
    results = []

    def work(number):
        results.extend(int(sum_as_string(number, i)) for i in range(200))

    threads = [threading.Thread(target=work, args=(1000 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == sorted(1000 * n + i for n in range(4) for i in range(200))
