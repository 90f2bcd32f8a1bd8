from __future__ import annotations

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from grader.formats import markdown
from grader.printable import printable
from tests.reporters.classes import CLASS, HOSTILE, LONG, MARKED, NASTY, book, check, raced, record

# What GitHub renders: CommonMark with tables, and HTML that is written out.
RENDER = MarkdownIt("commonmark", {"html": True}).enable("table")
OURS = {"h2", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "details", "summary", "pre"}


class Read(HTMLParser):
    """The elements of a page, the text of its table cells and of everything else."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.cells: list[str] = []
        self.text = ""
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(RENDER.render(text))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cells:
            self.cells[-1] += data


def test_a_row_says_who_what_how_many_points_and_why() -> None:
    cells = [cell.rstrip("\n") for cell in Read(markdown.summary(CLASS)).cells]

    rows = [cells[number : number + 5] for number in range(0, 30, 5)]
    assert rows[1] == ["alice", "ticket", "pass", "10 / 10", ""]
    assert rows[2] == ["bob", "ticket", "race", "6 / 10", "2 got it: ann got True; bob got True"]
    assert rows[4][:4] == ["dave", "ticket", "unsupported", "by hand / 10"]


def test_the_marks_of_the_course_come_before_those_of_the_rubric() -> None:
    text = Read(markdown.summary(MARKED)).text

    assert "Concurrency 2026" in text
    assert "18 / 20" in text
    assert "1 day late: 2 points deducted" in text
    assert "set by hand: =shown in class" in text


def test_the_interleaving_is_there_with_the_lines_of_the_student() -> None:
    text = Read(markdown.summary(CLASS)).text

    assert "write(left - 1)   · writes data.txt: 0" in text


def test_nothing_that_a_student_wrote_is_markup() -> None:
    page = Read(markdown.summary(NASTY))

    assert set(page.elements) <= OURS
    assert all(name == "style" and value and value.startswith("text-align") for name, value in page.attributes)


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable()])
def test_what_a_student_wrote_is_shown_as_it_is(text: str) -> None:
    page = Read(markdown.summary(book(record(text, [raced(message=f"{text}\n{text}"), check("second")]))))

    assert page.cells[0].rstrip("\n") == printable(text)


def test_every_submission_has_its_row_however_hostile() -> None:
    page = Read(markdown.summary(NASTY))

    assert page.elements.count("tr") == len(HOSTILE) + 1
    assert page.elements.count("details") == len(HOSTILE)


def test_whoever_has_no_room_loses_interleavings_then_messages_then_rows() -> None:
    whole = markdown.summary(NASTY)
    sizes = []
    texts = []
    for limit in (len(whole.encode()), len(whole.encode()) - 1, 20_000, 3_000):
        texts.append(markdown.summary(NASTY, limit=limit))
        sizes.append(len(texts[-1].encode()) <= limit)

    assert all(sizes)
    assert texts[0] == whole
    assert "The interleavings are left out" in texts[1]
    assert "| <code>" in texts[2]
    assert "more rows are left out" in texts[3]
    assert "submissions: " in texts[3]


def test_a_traceback_of_five_megabytes_is_bounded() -> None:
    assert len(markdown.summary(LONG)) < 25_000
