import inspect
import sys
from typing import get_type_hints

import pytest
import tsmarkdown


def test_commonmark_and_tables():
    assert tsmarkdown.render("# Hello *world*") == "<h1>Hello <em>world</em></h1>\n"
    assert "<td>1</td>" in tsmarkdown.render("| a |\n|---|\n| 1 |\n")


def test_html_is_text_unless_its_author_is_trusted():
    assert tsmarkdown.render("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"
    assert tsmarkdown.render("<b>x</b>", html=True) == "<p><b>x</b></p>\n"


def test_addresses_are_links_where_wanted():
    assert 'href="https://python.org"' in tsmarkdown.render("see https://python.org")
    assert "href" not in tsmarkdown.render("see https://python.org", linkify=False)


def test_python_highlights_the_code():
    seen = []

    def highlight(code, language):
        seen.append((code, language))
        return f"<mark>{code.strip()}</mark>"

    html = tsmarkdown.render("```python\nprint(1)\n```\n", highlight=highlight)
    assert seen == [("print(1)\n", "python")]
    assert "<mark>print(1)</mark>" in html


def test_what_the_highlighter_raises_arrives():
    def highlight(code, language):
        raise LookupError(language)

    with pytest.raises(LookupError, match="klingon"):
        tsmarkdown.render("```klingon\nQapla'\n```\n", highlight=highlight)


def test_outline():
    headings = tsmarkdown.outline("# One\n\ntext\n\n## Two `code`\n")
    assert headings == [{"level": 1, "text": "One", "line": 1}, {"level": 2, "text": "Two `code`", "line": 5}]


def test_it_has_signatures_and_documentation():
    if sys.version_info >= (3, 9):
        assert get_type_hints(tsmarkdown.outline) == {"text": str, "return": list[tsmarkdown.Heading]}
    assert list(inspect.signature(tsmarkdown.render).parameters) == ["text", "html", "linkify", "typographer", "highlight"]
    assert tsmarkdown.render.__doc__ == "The HTML of a text."
    with pytest.raises(TypeError, match="text"):
        tsmarkdown.render(1)
