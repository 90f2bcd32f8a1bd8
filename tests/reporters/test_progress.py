from __future__ import annotations

from io import StringIO

from grader.reporters.progress import progress
from grader.verdict import Report, Verdict

REPORT = Report(student="alice\n", exercise="ticket", verdict=Verdict.RACE, score=4.0, max_score=10.0)


def test_piped_there_is_one_line_for_each_report() -> None:
    stream = StringIO()

    with progress(18, stream=stream) as show:
        show(REPORT)
        show(REPORT)

    assert stream.getvalue() == ("[1/18] alice\\n ticket: race 4/10\n[2/18] alice\\n ticket: race 4/10\n")


def test_a_terminal_sees_how_many_are_done(terminal: StringIO) -> None:
    with progress(1, stream=terminal) as show:
        show(REPORT)

    assert "1/1" in terminal.getvalue()
    assert "alice\\n ticket: race 4/10" in terminal.getvalue()


def test_piped_a_large_class_gets_some_lines_with_the_time_that_is_left() -> None:
    stream, seconds = StringIO(), iter(range(10, 3000))

    with progress(2000, stream=stream, known=1000, clock=lambda: next(seconds) * 60) as show:
        for _ in range(1000):
            show(REPORT)

    lines = stream.getvalue().splitlines()
    assert lines[0] == "[1000/2000] need no grading"
    assert len(lines) == 26
    # A minute passes from line to line, and between two lines are 40 reports.
    assert lines[1] == "[1040/2000] alice\\n ticket: race 4/10, about 24 min left"
    assert lines[-2].endswith("race 4/10, about 1 min left")
    assert lines[-1] == "[2000/2000] alice\\n ticket: race 4/10"


def test_long_waits_are_told_in_hours() -> None:
    stream, seconds = StringIO(), iter(range(0, 400_000, 4000))

    with progress(100, stream=stream, clock=lambda: next(seconds)) as show:
        for _ in range(100):
            show(REPORT)

    lines = stream.getvalue().splitlines()
    assert lines[0].endswith(", about 54 h 27 min left")


def test_a_clock_that_jumps_backwards_costs_an_estimate_and_nothing_else(terminal: StringIO) -> None:
    stream, now = StringIO(), 1_000_000.0

    def clock() -> float:
        nonlocal now
        now -= 10
        return now

    for each in (stream, terminal):
        with progress(200, stream=each, clock=clock) as show:
            for _ in range(200):
                show(REPORT)

    assert stream.getvalue().splitlines() == [f"[{count}/200] alice\\n ticket: race 4/10" for count in range(4, 201, 4)]
    assert "200/200" in terminal.getvalue()
