import collections

import pytest
from modules import sequences
from modules.sequences import ByteSequence


def test_by_value():
    assert sequences.numbers([1, 2]) == [1, 2] and sequences.numbers((1, 2)) == [1, 2]
    assert sequences.numbers(range(3)) == [0, 1, 2] and sequences.numbers(collections.deque([4])) == [4]
    assert sequences.floats([1, 2.5]) == (1.0, 2.5) and sequences.pair((1, "a")) == ("a", 1)
    assert sequences.distinct(iter("aab")) == {"a", "b"}
    assert sequences.nested([[(1, 2), ()], [], [(3,)]]) == 6
    big = list(range(100_000))
    assert sequences.numbers(big) == big


def test_what_is_no_such_sequence():
    with pytest.raises(TypeError, match=r"expected list\[str\], got str"):
        sequences.strings("abc")
    with pytest.raises(TypeError, match=r"argument 'values': \[1\]: expected int, got str"):
        sequences.numbers([1, "2"])
    with pytest.raises((TypeError, ValueError), match="argument 'value'"):
        sequences.pair((1, "a", 2))
    with pytest.raises(TypeError, match=r"\[0\]\[1\]\[0\]: expected int, got None"):
        sequences.nested([[(1,), (None,)]])


def test_a_class_that_is_a_sequence():
    values = ByteSequence([1, 2, 3])
    assert len(values) == 3 and list(values) == [1, 2, 3] and values[-1] == 3 and 2 in values and "2" not in values
    values[0] = 9
    del values[1]
    assert list(values) == [9, 3] and list(reversed(values)) == [3, 9]
    assert list(values + ByteSequence([5])) == [9, 3, 5] and list(values * 2) == [9, 3, 9, 3]
    same = values
    values += ByteSequence([7])
    assert same is values and list(same) == [9, 3, 7]
    twice = values
    twice *= 2
    assert list(twice) == [9, 3, 7, 9, 3, 7] and list(values) == [9, 3, 7]
    assert list(values[::2]) == [9, 7] and list(values[::-1]) == [7, 3, 9] and values[:1] == ByteSequence([9])
    with pytest.raises(IndexError, match="no place 5"):
        values[5]
    with pytest.raises(ValueError, match="from 0 to 255: 256"):
        values[0] = 256
    with pytest.raises(TypeError):
        values["a"]
    with pytest.raises(TypeError):
        values + [1]
