import inline_css
import pytest

PAGE = "<style>p { color: red } @media print { p { color: black } }</style><p>Hello</p>"


def test_rules_go_into_the_elements():
    html = inline_css.inline(PAGE)
    assert '<p style="color: red;">Hello</p>' in html
    assert "@media print" in html
    assert "<style>" not in inline_css.inline(PAGE, media=False)
    assert "p { color: red }" in inline_css.inline(PAGE, style=True)


def test_rules_of_ones_own():
    assert inline_css.inline("<p>x</p>", css="p { margin: 0 }") == '<p style="margin: 0;">x</p>'


def test_several_documents():
    mails = inline_css.each((f"<p>{number}</p>" for number in range(3)), css="p { margin: 0 }")
    assert next(mails) == '<p style="margin: 0;">0</p>'
    assert [mail[-5:] for mail in mails] == ["1</p>", "2</p>"]


def test_what_is_no_text_is_refused():
    with pytest.raises(TypeError, match="html"):
        inline_css.inline(b"<p>x</p>")
