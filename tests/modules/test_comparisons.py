import pytest
from modules.comparisons import Eq, OnlyLess, Ordered, Unhashable


def test_equality():
    assert Eq(1) == Eq(1) and Eq(1) != Eq(2) and not Eq(1) != Eq(1)
    assert Eq(1) != 1 and not Eq(1) == "1"
    assert len({Eq(1), Eq(1), Eq(2)}) == 2 and hash(Eq(7)) == hash(7)
    with pytest.raises(TypeError):
        Eq(1) < Eq(2)


def test_a_class_that_compares_but_has_no_hash():
    assert Unhashable(1) == Unhashable(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Unhashable(1))


def test_all_orders_by_one_method():
    one, two = Ordered(1), Ordered(2)
    assert one < two and one <= two and two > one and two >= one and one != two and one == Ordered(1)
    assert [item.__class__ for item in sorted([two, one])] == [Ordered, Ordered] and min(two, one) is one
    assert one != 1
    with pytest.raises(TypeError, match="not supported between"):
        one < 1


def test_one_order_is_asked_from_both_sides():
    assert OnlyLess(1) < OnlyLess(2) and OnlyLess(2) > OnlyLess(1) and OnlyLess(1) < 5 and 5 > OnlyLess(1)
    with pytest.raises(TypeError):
        OnlyLess(1) <= OnlyLess(2)
