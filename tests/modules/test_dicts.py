import pytest
from modules import dicts


def test_by_value():
    assert dicts.invert({"a": 1, "b": 2, "__proto__": 3, "1": 4}) == {1: "a", 2: "b", 3: "__proto__", 4: "1"}
    assert list(dicts.invert({"z": 1, "a": 2}).values()) == ["z", "a"]
    odd = {1: "int", "1": "str", None: [1], (1, 2): {"deep": {3: 4}}, b"x": 1.5}
    assert dicts.same(odd) == odd and list(dicts.same(odd)) == list(odd)
    assert dicts.count(iter("to be or not to be".split())) == {"to": 2, "be": 2, "or": 1, "not": 1}
    assert dicts.count(["constructor", "__proto__"]) == {"constructor": 1, "__proto__": 1}
    with pytest.raises(TypeError, match=r"argument 'value': b: expected int, got str"):
        dicts.invert({"a": 1, "b": "2"})


def test_by_handle():
    mine = {}
    dicts.keep(mine)
    assert dicts.put("a", [1]) == 1 and dicts.put(2, None) == 2
    assert mine == {"a": [1], 2: None}


def test_a_dict_is_gone_over():
    assert dicts.DictSize(3).iterate({"a": 1, "b": 2, "c": 3}) == 3
    with pytest.raises(ValueError, match="Expected 2 entries, saw 1"):
        dicts.DictSize(2).iterate({"a": 1})


def test_a_dict_that_changes_size_meanwhile():
    values = {}
    values["grow"] = lambda: values.__setitem__(len(values), 1)
    values["other"] = 1
    with pytest.raises(RuntimeError, match="changed size"):
        dicts.DictSize(2).iterate(values)
