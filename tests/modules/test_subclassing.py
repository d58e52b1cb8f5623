import abc

import pytest
from modules import subclassing
from modules.subclassing import Counts, Plugin, Shape, Square


def test_python_extends():
    class Triangle(Shape):
        def __new__(cls, base, height):
            self = super().__new__(cls, 3)
            self.base, self.height = base, height
            return self

        def area(self):
            return self.base * self.height / 2

    triangle = Triangle(2, 3)
    assert triangle.describe() == "3 sides, area 3" and triangle.base == 2
    assert Shape(1).describe() == "1 sides, area 0"
    assert isinstance(triangle, Shape) and Triangle.__mro__[1] is Shape


def test_typescript_extends():
    assert Square(3).describe() == "4 sides, area 9" and issubclass(Square, Shape)

    class Tilted(Square):
        def area(self):
            return super().area() + 1

    assert Tilted(2).describe() == "4 sides, area 5"


def test_a_final_class():
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Sub", (subclassing.Final,), {})


def test_over_a_built_in_class():
    counts = Counts({"a": 1})
    counts["b"] += 2
    assert counts == {"a": 1, "b": 2} and counts.total() == 3 and isinstance(counts, dict) and Counts() == {}
    assert sorted(counts) == ["a", "b"] and counts.get("z") is None and counts["z"] == 0


def test_a_plugin():
    class Doubler(Plugin):
        def run(self, value):
            return value * 2

    class Strict(Doubler):
        @abc.abstractmethod
        def other(self): ...

    assert Doubler("d").run_all([1, 2]) == [2, 4] and Plugin("p").run_all([1]) == [1]
    with pytest.raises(TypeError, match="abstract"):
        Strict("s")

    class Bad(Plugin):
        def run(self, value):
            return "text"

    with pytest.raises(TypeError, match=r"result of run\(\): expected int, got str"):
        Bad("b").run_all([1])
