"""Plain exports of TypeScript, as Python sees them."""

import asyncio
import datetime
import enum
import inspect
import os
import pickle
import sys
import traceback
import typing

import pytest
import shapes
from shapes import Color, Cube, Point, Shape, Solid, Unit

SOURCE = os.path.join(os.path.dirname(__file__), "shapes.ts")


def test_functions_have_the_signatures_of_their_types():
    signature = inspect.signature(shapes.join)
    assert str(signature) == (
        "(words: 'Sequence[str]', *, sep: 'str' = ' ', upper: 'bool' = False, limit: 'int | None' = None) -> 'str'"
    )
    assert shapes.half(3) == 1.5 and isinstance(shapes.half(4), float)
    assert shapes.double(4) == 8 and isinstance(shapes.double(4), int)
    assert shapes.halve(1) == 0.5
    with pytest.raises(TypeError):
        shapes.double(1.5)
    with pytest.raises(TypeError):
        shapes.half("3")


def test_parameters_that_may_be_left_out():
    assert shapes.greet("Ada") == "Hello Ada"
    assert shapes.greet("Ada", "Hi", 2) == "Hi Ada, Hi Ada"
    assert shapes.greet("Ada", times=None) == "Hello Ada"
    assert shapes.stamp() == "1970-01-01T00:00:00.000Z null"
    assert shapes.stamp(note="n").endswith(" n")
    assert inspect.signature(shapes.stamp).parameters["at"].default is ...


def test_rest_parameters_and_options():
    assert shapes.total(1) == 1 and shapes.total(1, 2, 3) == 6
    assert shapes.join(["a", "b"]) == "a b"
    assert shapes.join(("a", "b", "c"), sep="-", upper=True, limit=2) == "A-B"
    with pytest.raises(TypeError):
        shapes.join(["a"], "-")
    with pytest.raises(TypeError):
        shapes.join(["a"], separator="-")


def test_documentation_is_that_of_jsdoc():
    assert shapes.__doc__ == "Shapes and what they are worth."
    assert shapes.area.__doc__ == (
        "The area of a shape.\n\nArgs:\n    shape: What is measured.\n\nReturns:\n    Its area, in square metres."
    )
    assert Point.__doc__ == "A point in the plane." and Point.length.__doc__ == "Its distance from the middle."
    assert Color.__doc__ == "How a shape is painted." and shapes.Offer.__doc__ == "What is on sale."


def test_constants():
    assert (shapes.LIMIT, shapes.NAME, shapes.ORIGIN) == (10, "shapes", (0.0, 0.0))
    assert shapes.NOTHING == float("inf")
    assert {"LIMIT", "ORIGIN", "Point", "area", "from_"} <= set(shapes.__all__)


def test_containers():
    words = shapes.counted(iter(["a", "b", "a"]))
    assert words == {"a": 2, "b": 1} and isinstance(words, dict)
    assert shapes.lengths({"x": ["a", "b"]}) == {"x": 2}
    assert shapes.unique({"b", "a"}) == (["a", "b"], 2)
    assert shapes.invert(b"\x00\xff") == b"\xff\x00" and shapes.invert(b"\x01", 1) == b"\x00"
    assert shapes.huge(2**70) == 2**140


def test_functions_go_both_ways():
    seen = []
    assert shapes.apply(lambda x: x + 1, 2) == 3.0
    shapes.each([1, 2], lambda x: seen.append(x) or "ignored")
    assert seen == [1.0, 2.0]
    assert shapes.adder(2)(3) == 5


def test_any_object_goes_through_as_it_is():
    thing = object()
    assert shapes.anything(thing) is thing
    assert shapes.first([thing]) is thing and shapes.first([]) is None


def test_generics():
    stack = shapes.Stack().push(1).push(Stone := type("Stone", (), {}))
    assert stack.map(lambda item: item == 1) == [True, False] and stack.pop() is Stone
    assert isinstance(shapes.Stack[int](), shapes.Stack) and issubclass(shapes.Numbers, shapes.Stack)
    assert shapes.Numbers(1).push(2).push(3).drain() == 6
    with pytest.raises(TypeError, match="expected int, got str"):
        shapes.Numbers().push("4")
    if sys.version_info >= (3, 9):
        assert shapes.Stack[int].__args__ == (int,) and str(shapes.Stack[int]) == "shapes.Stack[int]"


def test_enums():
    assert issubclass(Color, enum.IntEnum) and Color.Green == 1 and Unit.Inch.value == "in"
    assert shapes.mix(Color.Red) == "warm" and shapes.mix(Color.Red, Unit.Inch) == 1
    with pytest.raises(TypeError):
        shapes.mix(0)


def test_unions_are_classes_that_match():
    assert shapes.area(Shape.circle(radius=2)) == 12.0
    assert shapes.area(Shape.square(3)) == 9.0 and shapes.area(Shape.empty()) == 0.0
    made = shapes.squareOf(4)
    assert made == Shape.square(2.0, color=Color.Green) and made.side == 2.0 and made.color is Color.Green
    assert shapes.squareOf(-1) is None
    assert Shape.square.__match_args__ == ("side", "color")
    with pytest.raises(TypeError, match="Shape"):
        shapes.area({"kind": "circle", "radius": 1})


def test_object_types_are_typed_dicts():
    tea = {"name": "tea", "price": 3, "maker": {"name": "T", "since": 1706}}
    coffee = {"name": "coffee", "price": 2.5, "tags": ["hot"], "maker": {"name": "C", "since": 1900}}
    assert shapes.cheapest([tea, coffee]) == coffee
    assert shapes.cheapest([]) is None
    assert shapes.divide(7, 2) == {"quotient": 3, "remainder": 1}
    with pytest.raises(TypeError, match=r"offers.*\[0\].maker.since: expected int, got str"):
        shapes.cheapest([{**tea, "maker": {"name": "T", "since": "1706"}}])
    with pytest.raises(TypeError, match="without the key 'price'"):
        shapes.cheapest([{"name": "x", "maker": tea["maker"]}])
    assert shapes.Offer.__module__ == "shapes" and shapes.Offer.__annotations__.keys() >= {"name", "tags"}


def test_dates():
    noon = datetime.datetime(2024, 2, 28, 12, tzinfo=datetime.timezone.utc)
    assert shapes.later(noon, 2) == datetime.datetime(2024, 3, 1, 12, tzinfo=datetime.timezone.utc)


def test_names_that_are_keywords_of_python():
    assert shapes.from_(1) == 2 and shapes.from_(lambda_=2) == 3


def test_generators():
    down = shapes.countdown(3)
    assert next(down) == 3 and list(down) == [2, 1]


def test_overloads():
    assert shapes.parse("4") == 4 and shapes.parse(["1", "2"]) == [1, 2]
    with pytest.raises(TypeError):
        shapes.parse(1)


def test_async_functions_and_generators():
    async def main():
        thing = object()
        assert inspect.iscoroutinefunction(shapes.wait)
        assert await asyncio.gather(shapes.wait(thing), shapes.wait(2, seconds=0.01)) == [thing, 2]
        assert [tick async for tick in shapes.ticks(3)] == [0, 1, 2]
        point = Point(1)
        assert await point.soon() is point

    asyncio.run(main())


def test_a_traceback_shows_the_lines_of_typescript():
    with pytest.raises(ValueError, match="Cannot divide by zero") as caught:
        shapes.divide(1, 0)
    frames = [frame for frame in traceback.extract_tb(caught.value.__traceback__) if frame.name == "divide"]
    with open(SOURCE) as file:
        source = file.read().split("\n")
    assert [source[frame.lineno - 1].split("(")[0] for frame in frames] == ["export function divide", "  if "]
    assert all(frame.filename.endswith("shapes.ts") for frame in frames)


def test_classes():
    point = Point(3, y=4)
    assert (point.x, point.y, point.length, point.label) == (3.0, 4.0, 5.0, None)
    assert point.named("p") is point and point.label == "p"
    point.label = None
    assert point.label is None
    point.height = 0
    assert point.y == 0.0
    for name in ("x", "length"):
        with pytest.raises(AttributeError):
            setattr(point, name, 1.0)
    assert str(point) == "(3, 0)" and list(point) == [3.0, 0.0]
    assert Point.origin() == Point(0) and Point.DIMENSIONS == 2 and Point.count() >= 3
    assert point.moved(Point(1, 1), times=2) == Point(5, 2)
    assert not [name for name in dir(point) if name.lstrip("_") in ("secret", "hidden", "pause")]


def test_classes_extend_one_another_in_both_languages():
    assert issubclass(Cube, Solid) and Cube(2).describe() == "holds 8"
    with pytest.raises(TypeError, match="cannot create"):
        Solid()

    class Half(Cube):
        def volume(self):
            return super().volume() / 2

    assert Half(2).describe() == "holds 4"


def test_functions_and_types_are_found_where_they_say():
    for one in (shapes.area, Point, Color, Shape, Unit.Inch, shapes.Offer):
        assert pickle.loads(pickle.dumps(one)) is one
    if sys.version_info >= (3, 10):
        hints = typing.get_type_hints(shapes.join)
        assert hints["limit"] == typing.Optional[int] and hints["return"] is str
