import os
import pathlib

import pytest
from modules import paths


class Odd(os.PathLike):
    def __fspath__(self):
        return "/odd/place"


def test_paths():
    made = paths.child(pathlib.Path("/tmp"), "x")
    assert made == pathlib.Path("/tmp/x") and isinstance(made, pathlib.Path)
    assert paths.child("/tmp", "a b") == pathlib.Path("/tmp/a b")
    assert paths.last_part(Odd()) == "place" and paths.last_part("file.txt") == "file.txt"
    assert paths.all([pathlib.Path("a"), "b"]) == [pathlib.Path("b"), pathlib.Path("a")]


def test_names_that_are_no_text():
    odd = os.fsdecode(b"/tmp/\xff")
    assert os.fsencode(paths.child(odd, "x")) == b"/tmp/\xff/x"


def test_what_is_no_path():
    for value in (1, None, ["a"]):
        with pytest.raises(TypeError, match="argument 'folder'"):
            paths.child(value, "x")
    assert paths.either(1) == "number" and paths.either("a") == "string"
