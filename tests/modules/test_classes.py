import copy
import gc
import operator
import pickle
import weakref

import pytest
from modules import classes
from modules.classes import Point


def test_construction():
    assert (Point().x, Point(1).x, Point(y=2).y) == (0.0, 1.0, 2.0)
    assert isinstance(classes.Empty(), classes.Empty) and Point.__doc__ == "A point."
    with pytest.raises(ValueError, match="x must be a number"):
        Point(float("nan"))
    with pytest.raises(TypeError, match="argument 'x': expected float, got str"):
        Point("1")
    with pytest.raises(TypeError):
        classes.Empty(1)


def test_members():
    point = Point(3, 4)
    assert point.length == 5.0
    point.length = 10
    assert (point.x, point.y) == (6.0, 8.0)
    assert repr(point.moved(1, dy=-1)) == "Point(7, 7)"
    assert Point.origin().x == 0 and Point.named() == "Point" and Point.DIMENSIONS == 2
    with pytest.raises(AttributeError):
        point.z = 1
    with pytest.raises(AttributeError):
        del point.length
    with pytest.raises(TypeError):
        point.x = "1"
    assert type(point).length.__doc__ == "From the origin." and Point.moved.__doc__ == "Somewhere else."


def test_operators():
    assert repr(Point(1, 2) + Point(3, 4)) == "Point(4, 6)"
    assert repr(Point(1, 2) + 1) == "Point(2, 3)" and repr(1 + Point(1, 2)) == "Point(2, 3)"
    assert repr(-Point(1, 2)) == "Point(-1, -2)" and repr(Point(1, 2)(3)) == "Point(3, 6)"
    assert Point(1) and not Point()
    with pytest.raises(TypeError, match="unsupported operand"):
        Point() + "x"
    with pytest.raises(TypeError):
        operator.sub(Point(), Point())


def test_iteration_and_contexts():
    countdown = classes.Countdown(3)
    assert operator.length_hint(countdown) == 3 and iter(countdown) is countdown
    assert list(countdown) == [3, 2, 1] and next(countdown, None) is None
    with classes.Guard(["first"]) as guard:
        raise KeyError("suppressed")
    assert guard.entries() == ["first", "enter", "exit by an error"]


def test_copies_and_lifetimes():
    point = Point(1, 2)
    assert repr(pickle.loads(pickle.dumps(point))) == repr(copy.copy(point)) == "Point(1, 2)"
    with pytest.raises(TypeError, match="cannot copy or pickle"):
        copy.deepcopy(classes.Empty())
    gone = weakref.ref(point)
    del point
    gc.collect()
    assert gone() is None


def test_a_wrong_self_is_refused():
    with pytest.raises(TypeError, match="requires a 'Point' object"):
        Point.moved(classes.Empty())
    with pytest.raises(TypeError):
        Point.__repr__(1)
