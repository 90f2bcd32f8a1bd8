from __future__ import annotations

import pytest

from grader.formats.text import line, lines
from tests.reporters.classes import HOSTILE


def _around(shown: list[str], words: str) -> tuple[list[str], list[str], list[str]]:
    """What stands before the line with those words, it, and what stands after it."""
    (place,) = (number for number, each in enumerate(shown) if words in each)
    return shown[:place], [shown[place]], shown[place + 1 :]


def test_a_short_text_stays_as_it_is() -> None:
    assert lines("one\n  two", limit=100) == "one\n  two"


@pytest.mark.parametrize("limit", [50, 100, 1_000])
def test_five_megabytes_become_their_beginning_and_their_end(limit: int) -> None:
    text = "first\n" + "x" * 5_000_000 + "\nlast"

    shown = lines(text, limit=limit)

    assert len(shown) <= limit
    assert shown.startswith("first")
    assert "characters left out" in shown
    assert shown.endswith("last")


def test_of_many_lines_none_is_cut_in_the_middle() -> None:
    text = "\n".join(f"line {number} of many" for number in range(100))

    first, (left_out,), last = _around(lines(text, limit=500).splitlines(), "characters left out")

    whole = text.splitlines()
    assert first + last == whole[: len(first)] + whole[-len(last) :]
    kept = len("\n".join(first)) + len("\n".join(last))
    assert left_out == f"… {len(text) - kept} characters left out …"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_line_has_control_characters_or_is_a_command(text: str) -> None:
    for shown in (lines(text, limit=1_000), line(text, limit=1_000)):
        shown.encode()
        assert all(one.isprintable() or one == "\n" for one in shown if one not in "\ufffe\uffff")
        assert not any(each.lstrip().startswith("::") for each in shown.splitlines())


def test_what_is_longer_when_it_is_printable_is_bounded_all_the_same() -> None:
    assert len(lines("\x00" * 300, limit=400)) <= 400


def test_several_lines_become_one() -> None:
    assert line("what should be\n\n  what  was", limit=100) == "what should be what was"
    assert line("x" * 200, limit=100) == "x" * 99 + "…"
