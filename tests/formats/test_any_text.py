"""Whatever text a student hands in, under whatever name: each format stays what it is."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formats import cells, file, junit, markdown
from grader.formats.text import line, lines
from grader.gradebook import Gradebook
from grader.reporters import github
from tests.formats.test_markdown import OURS, Read
from tests.reporters.classes import book, check, raced, record
from tests.reporters.runner import commands

# Characters that some format reads, and any others, lone surrogates among them.
TEXT = st.text(st.one_of(st.sampled_from("=+-@\t\r\n:#[]<>&|`*_!\\\"',;%(){}$~\x00\x1b\u2028"), st.characters()))
quick = settings(max_examples=60, deadline=None, database=None)


def of(text: str) -> Gradebook:
    source = text.encode("utf-8", "replace")
    return book(record(text, [raced(message=f"{text}\n{text}"), check("second")], files=(("ticket.py", source),)))


@quick
@given(TEXT)
def test_junit_is_xml(text: str) -> None:
    root = ET.fromstring(junit.document(of(text)))  # noqa: S314 - we wrote it

    assert [len(suite.findall("testcase")) for suite in root] == [2]


@quick
@given(TEXT)
def test_markdown_has_our_elements_only(text: str) -> None:
    page = Read(markdown.summary(of(text)))

    assert set(page.elements) <= OURS
    assert page.elements.count("tr") == 2
    assert len(page.cells) == 5


@quick
@given(TEXT)
def test_a_cell_is_one_cell_and_no_formula(text: str) -> None:
    (read,) = csv.reader(io.StringIO(cells.table([[cells.cell(text), "x"]]).decode(), newline=""), strict=True)

    assert len(read) == 2
    assert not read[0].lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))


@quick
@given(TEXT)
def test_nothing_but_the_annotation_is_a_command(text: str) -> None:
    stream = io.StringIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("GITHUB_STEP_SUMMARY", raising=False)
        github.write(of(text), output=Path(), stream=stream)

    (command,) = commands(stream.getvalue())
    assert command.name == "error"
    assert set(command.properties) == {"file", "line", "title"}


@quick
@given(TEXT, st.integers(min_value=1, max_value=200))
def test_a_text_has_room(text: str, limit: int) -> None:
    assert len(lines(text, limit=limit)) <= limit
    assert len(line(text, limit=limit)) <= limit


@quick
@given(TEXT, TEXT)
def test_two_texts_have_two_names(one: str, other: str) -> None:
    assert (file.name(one).lower() == file.name(other).lower()) is (one == other)
