import enum
import sys

import pytest
from modules import enums
from modules.enums import Color, Expression, Mode


def test_enums():
    assert issubclass(Color, enum.Enum) and [one.name for one in Color] == ["RED", "GREEN", "BLUE"]
    assert enums.opposite(Color.RED) is Color.GREEN and Color(3) is Color.BLUE and Color["RED"].value == 1
    assert Color.RED.is_warm() and not Color.BLUE.is_warm()
    with pytest.raises(TypeError, match="expected Color, got int"):
        enums.opposite(1)
    assert enums.allowed(Mode.Read | Mode.Run) == Mode.Read


def test_unions():
    tree = Expression.Add(Expression.Number(1), Expression.Negate(Expression.Variable("x")))
    assert enums.evaluate(tree, {"x": 3}) == -2
    assert enums.evaluate(Expression.Variable("y", fallback=2.5)) == 2.5
    assert enums.evaluate(Expression.Nothing()) == 0
    with pytest.raises(ValueError, match="Unknown name: x"):
        enums.evaluate(tree)
    twice = Expression.Negate(Expression.Negate(tree))
    assert enums.simplify(twice) == tree and hash(enums.simplify(twice)) == hash(tree)
    with pytest.raises(TypeError, match=r"argument 'expression': left.value: expected float, got str \(as Number\)"):
        enums.evaluate(Expression.Add(Expression.Number("1"), Expression.Nothing()))


@pytest.mark.skipif(sys.version_info < (3, 10), reason="match is of Python 3.10")
def test_matching():
    space = {"E": Expression, "answers": []}
    source = """
for one in (E.Number(1), E.Add(E.Number(2), E.Nothing()), E.Variable("x")):
    match one:
        case E.Number(value): answers.append(value)
        case E.Add(left=E.Number(v), right=E.Nothing()): answers.append(v)
        case E.Variable(name, None): answers.append(name)
"""
    exec(source, space)
    assert space["answers"] == [1, 2, "x"]
