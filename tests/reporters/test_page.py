from __future__ import annotations

from html.parser import HTMLParser

from grader.reporters.page import page


class Reader(HTMLParser):
    """Reads a page as a browser would."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.declared = ""
        self.tags: list[str] = []
        self.metas: list[dict[str, str | None]] = []
        self.title = ""
        self.feed(text)

    def handle_decl(self, decl: str) -> None:
        self.declared = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.metas += [dict(attrs)] if tag == "meta" else []

    def handle_data(self, data: str) -> None:
        self.title += data if self.tags[-1:] == ["title"] else ""


def test_a_page_declares_what_a_browser_wants_to_know() -> None:
    found = Reader(page("<p>lanes</p>", title="ticket"))

    assert found.declared == "DOCTYPE html"
    assert found.metas[0] == {"charset": "utf-8"}
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in found.metas
    assert found.tags[-1] == "p"


def test_a_page_allows_nothing_but_its_own_style() -> None:
    (policy,) = (meta for meta in Reader(page("", title="")).metas if "http-equiv" in meta)

    assert policy == {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'",
    }


def test_a_title_is_text() -> None:
    found = Reader(page("<p>", title="</title><script>\u202e&"))

    assert "script" not in found.tags
    assert found.title.strip() == "</title><script>\\u202e&"
