import pytest
from getitem import Squares

SQUARES = [n * n for n in range(2, 12)]


def test_places():
    squares = Squares(2, 12)
    assert len(squares) == 10 and squares[0] == 4 and squares[-1] == 121 and list(squares) == SQUARES
    with pytest.raises(IndexError, match="There are 10 squares, none at 10"):
        squares[10]
    with pytest.raises(TypeError):
        squares["0"]


@pytest.mark.parametrize(
    "cut", [slice(None), slice(2, 5), slice(None, None, -1), slice(-3, None), slice(8, 1, -3), slice(5, 2), slice(99)]
)
def test_slices(cut):
    assert Squares(2, 12)[cut] == SQUARES[cut]
