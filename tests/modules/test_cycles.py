import gc
import time
import weakref

import pytest
from modules.cycles import Knot, Link


def collected(*links):
    """What tells whether all are gone, once their names are: what another process has kept goes with a next message."""
    references = [weakref.ref(link) for link in links]

    def are_gone(patience=100):
        for _ in range(patience):
            gc.collect()
            if all(reference() is None for reference in references):
                return True
            time.sleep(0.02)
        return False

    return are_gone


def test_value_is_the_same_in_both_languages():
    data = []
    link = Link("a", Link("b"))
    link.data = data
    assert link.data is data and link.append(3) == 1 and data == [3]
    assert link.next.name == "b" and link.next is link.next and link.next.next is None
    assert link.names() == ["a", "b"] and link.sizes == [1, 2] and link.sizes is link.sizes
    assert Link.next.__doc__ == "The one after it."


def test_types_are_checked():
    link = Link("a")
    with pytest.raises(TypeError, match="expected Self . None, got int"):
        link.next = 3
    assert link.next is None
    with pytest.raises(TypeError):
        Link("a", 3)
    with pytest.raises(AttributeError):
        link.sizes = []
    with pytest.raises(AttributeError):
        del link.next


def test_cycle_of_one_is_collected():
    link = Link("a")
    link.close()
    gone = collected(link)
    assert link.next is link
    del link
    assert gone()


def test_cycle_that_python_closes_is_collected():
    link, knot = Link("a"), Knot("b", [])
    link.next, knot.next = knot, link
    knot.other.append(knot)
    link.data = lambda: link
    gone = collected(link, knot)
    assert link.names() == ["a", "b"]
    del link, knot
    assert gone()


def test_cycle_that_typescript_closes_is_collected():
    link = Link.pair()
    gone = collected(link, link.next)
    assert link.names() == ["first", "second"]
    del link
    assert gone()


def test_classes_of_python_over_it():
    class Own(Knot):
        pass

    own = Own("own", {})
    own.other["self"] = own
    own.me = own
    gone = collected(own)
    del own
    assert gone()


def test_what_is_not_in_a_cycle_stays():
    link = Link("a", Link("b"))
    gone = collected(link.next)
    gc.collect()
    assert link.names() == ["a", "b"] and not gone(1)
    link.next = None
    assert gone()
