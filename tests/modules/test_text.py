import array

import pytest
from modules import text


@pytest.mark.parametrize("value", ["", "a", "\x00", "é", "漢", "😀", "\ud800", "a\udfffb", "x" * 100_000, "😀" * 1000])
def test_text_is_exact(value):
    assert text.echo(value) == value


def test_text_is_text():
    assert text.reverse("a😀é") == "é😀a"
    with pytest.raises(TypeError, match="expected str, got bytes"):
        text.echo(b"a")
    assert text.either("a") == "str" and text.either(b"a") == "bytes"
    assert text.format("{0} {name}", 1, name="x") == "1 x"


@pytest.mark.parametrize("value", [b"", b"banana", bytes(range(256)), b"a" * 100_000])
def test_bytes(value):
    assert text.upper(value) == value.replace(b"a", b"A")


def test_buffers():
    assert text.sum(b"\x01\x02") == 3 and text.sum(bytearray([250, 10])) == 260
    assert text.sum(memoryview(b"abc")[1:]) == 197 and text.sum(array.array("B", [1] * 1000)) == 1000
    assert text.made(3) == b"\x07\x07\x07" and len(text.made(1_000_000)) == 1_000_000
    with pytest.raises(TypeError):
        text.sum("text")
