"""What a loop that opens a file in each round leaves behind: nothing that tells one round from the next."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from grader.subject import streams
from grader.subject.standins.files import model_open
from grader.subject.standins.layers import TextIOWrapper
from grader.subject.standins.raw import ModelRaw

mopen: Any = model_open


class Below(ModelRaw):
    """A student's own class below a buffer: its code must not be run by who only looks."""

    @property
    def closed(self) -> bool:
        raise AssertionError("somebody has asked")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("mode", ["r", "rb", "r+b", "w", "wb"])
def test_file_is_told_by_its_name_while_it_is_open(mode: str) -> None:
    with mopen("data.txt", mode) as one, mopen("data.txt", mode) as two, mopen("other.txt", "w") as other:
        assert streams.state(one) == streams.state(two) == (False, "data.txt")
        assert streams.state(other) == (False, "other.txt")

    assert streams.state(one) == streams.state(other) == (True, "")


@pytest.mark.usefixtures("world")
def test_code_of_a_submission_is_not_run_to_tell_a_file() -> None:
    class Name(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            raise AssertionError("somebody has asked")

        __hash__ = str.__hash__

    with mopen("data.txt") as file:
        file.buffer.raw.name = Name("data.txt")
        assert streams.state(file) is None
        above: Any = TextIOWrapper(file.buffer)
        above.buffer.raw.__class__ = Below
        assert streams.state(above) is None
        above.buffer.raw.__class__ = ModelRaw
        above.detach()
        assert streams.state(above) is None


def test_what_is_no_file_of_the_model_is_none(tmp_path: Path) -> None:
    values: list[Any] = [1, "data.txt", None, streams.state, io.StringIO()]
    with (tmp_path / "data.txt").open("w") as real:
        assert [streams.state(value) for value in (*values, real)] == [None] * 6


@pytest.mark.usefixtures("world")
def test_what_was_read_of_a_file_counts_until_it_is_closed() -> None:
    before = streams.moved()
    with mopen("data.txt") as file:
        streams.moves(file)
        streams.moves(file)
        assert streams.moved() == before + 2

    assert streams.moved() == before
