"""What the pages show is what the commands print."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.screens import LEFT_OUT, ROOT, Terminal, agree, screens

PAGES: Final = ("STUDENT_GUIDE.md", "docs/instructors.md", "docs/writing-an-exercise.md")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_its_commands_print(name: str, tmp_path: Path) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    terminal = Terminal(tmp_path)

    played = 0
    for screen in screens(page):
        for written, printed in zip(screen.shown, terminal.play(screen), strict=True):
            if written.output:
                lines = "\n".join(printed.output)
                assert agree(written.output, printed.output), (
                    f"{name}: `$ {written.command}` prints:\n{lines}\nTo write it anew: python -m tests.screens {name}"
                )
                played += 1
    assert played > 0


@pytest.mark.parametrize(
    ("written", "printed", "same"),
    [
        (["one", "two"], ["one", "two"], True),
        (["one", "two"], ["one", "three"], False),
        (["one", "two"], ["one", "two", "three"], False),
        (["one", LEFT_OUT, "four"], ["one", "two", "three", "four"], True),
        (["one", LEFT_OUT, "four"], ["one", "two", "three"], False),
        ([f"grader replay a:b:c{LEFT_OUT} file.py"], ["grader replay a:b:cdef file.py"], True),
        (["=== 6 unsolved in 3.72s ==="], ["== 6 unsolved in 12.5s =="], True),
        (["=== 6 unsolved in 3.72s ==="], ["== 5 unsolved in 12.5s =="], False),
        (["a (b) [c]"], ["a (b) [c]"], True),
    ],
)
def test_a_page_agrees_with_just_what_it_shows(written: list[str], printed: list[str], same: bool) -> None:
    assert agree(tuple(written), tuple(printed)) is same
