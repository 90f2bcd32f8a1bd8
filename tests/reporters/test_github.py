from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest

from grader.gradebook import Gradebook
from grader.reporters import github
from grader.verdict import UsageError, Verdict
from tests.reporters.classes import BROKEN, CLASS, HOSTILE, LONG, NASTY, RACED, book, check, raced, record
from tests.reporters.runner import Command, commands

MEBIBYTE = 1_048_576
LINE = "x" * 80 + "\n"


@pytest.fixture(autouse=True)
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "step summary.md"
    path.touch()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return path


def printed(of: Gradebook, tmp_path: Path) -> str:
    stream = io.StringIO()
    github.write(of, output=tmp_path, stream=stream)
    return stream.getvalue()


def test_the_parser_knows_a_command_when_it_sees_one() -> None:
    lines = ["::error file=a%2Cb,line=3::100%25%0Asure", "  ::notice::x", "said ##[error]y"]
    stopped = ["::stop-commands::w", "::error::z", "::w::"]

    assert commands("\n".join([*lines, *stopped])) == [
        Command(name="error", data="100%\nsure", properties={"file": "a,b", "line": "3"}),
        Command(name="notice", data="x"),
        Command(name="error"),
    ]
    with pytest.raises(ValueError, match="stay stopped"):
        commands("::stop-commands::w\n::x::")


def test_a_race_is_an_error_beside_the_line_that_explains_most(tmp_path: Path) -> None:
    (command,) = commands(printed(book(record("bob", [raced(), check("second")])), tmp_path))

    assert command == Command(
        name="error",
        data="One gets it.\n2 got it: ann got True; bob got True",
        properties={"file": "class/bob/ticket.py", "line": "2", "title": "bob, ticket: first: race"},
    )


def test_what_is_not_begun_is_a_notice_and_what_a_person_must_judge_a_warning(tmp_path: Path) -> None:
    unsolved = check("first", Verdict.UNSOLVED, message="run is still to be written")
    text = printed(book(record("ann", [unsolved]), record("bob", BROKEN)), tmp_path)

    assert [(one.name, one.data) for one in commands(text)] == [
        ("warning", "the engine broke"),
        ("notice", "run is still to be written"),
    ]


def test_a_path_is_within_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    origin = tmp_path / "exercises" / "my ticket, really" / "ticket.py"

    (command,) = commands(printed(book(record("bob", [raced()], origin=str(origin))), tmp_path))

    assert command.properties["file"] == "exercises/my ticket, really/ticket.py"


@pytest.mark.parametrize("number", [10, 11, 200])
def test_ten_annotations_of_a_kind_are_shown_and_the_rest_is_counted(tmp_path: Path, number: int) -> None:
    found = commands(printed(book(*(record(f"s{each}", [raced()]) for each in range(number))), tmp_path))

    counted = Counter(one.name for one in found)
    assert counted["error"] == 10
    assert [one.data for one in found if one.name == "notice"] == (
        [f"GitHub shows 10 annotations of a kind: {number - 10} more are in the summary of the job and in the log."]
        if number > 10
        else []
    )


def test_no_kind_has_more_than_ten_though_the_count_is_a_notice(tmp_path: Path) -> None:
    unsolved = [check("first", Verdict.UNSOLVED, message="still to be written")]
    found = commands(printed(book(*(record(f"s{each}", unsolved) for each in range(30))), tmp_path))

    assert len(found) == 10
    assert found[-1].data.startswith("GitHub shows 10 annotations of a kind: 21 more")


def test_nothing_that_a_student_wrote_is_a_command(tmp_path: Path) -> None:
    found = commands(printed(NASTY, tmp_path))

    assert {one.name for one in found} == {"error", "notice"}
    assert len(found) == 11
    assert not any("gotcha" in one.properties.get("file", "x") for one in found if one.name == "notice")


def test_the_log_has_everything_where_commands_are_stopped_by_a_word_that_nobody_knows(tmp_path: Path) -> None:
    texts = [printed(CLASS, tmp_path) for _ in range(2)]

    words = {text.split("::stop-commands::")[1].splitlines()[0] for text in texts}
    assert len(words) == 2
    assert all(len(word) == 32 for word in words)
    assert "bob: ticket: race, 6 of 10 points" in texts[0]


def test_the_log_shows_interleavings_with_the_lines_of_the_source(tmp_path: Path) -> None:
    own = record("bob", RACED, files=(("ticket.py", b"def buy():\n    look()\n    sell()\n"),))

    assert "   2  look()   · reads data.txt" in printed(book(own), tmp_path)


def test_the_summary_is_added_to_what_is_there(tmp_path: Path, summary: Path) -> None:
    summary.write_text("before\n")

    printed(CLASS, tmp_path)

    assert summary.read_text().startswith("before\n## Results\n")
    assert "<code>bob</code>" in summary.read_text()


@pytest.mark.parametrize("there", [0, 1_000_000, 1_047_000, 2_000_000])
def test_the_summary_stays_under_a_mebibyte_and_loses_detail_first(tmp_path: Path, summary: Path, there: int) -> None:
    summary.write_text("x" * there)
    many = book(*(record(f"student {number}", [raced(message=LINE * 200), check("second")]) for number in range(100)))

    printed(many, tmp_path)

    added = summary.stat().st_size - there
    assert summary.stat().st_size < max(MEBIBYTE, there + 1)
    assert (added > 0) is (there < MEBIBYTE)
    assert added == 0 or "100 submissions: 100 race" in summary.read_text()


def test_a_traceback_of_five_megabytes_is_bounded(tmp_path: Path, summary: Path) -> None:
    assert len(printed(LONG, tmp_path)) < 20_000
    assert summary.stat().st_size < 25_000


def test_without_a_place_for_the_summary_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")

    assert printed(CLASS, tmp_path).endswith(
        "No summary is written: there is no $GITHUB_STEP_SUMMARY, as in a step of GitHub Actions.\n"
    )


def test_a_summary_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))

    with pytest.raises(UsageError, match="cannot be written"):
        printed(CLASS, tmp_path)


def test_everybody_has_a_row_in_the_summary(tmp_path: Path, summary: Path) -> None:
    printed(NASTY, tmp_path)

    assert summary.read_text().count("\n| <code>") == len(HOSTILE)
