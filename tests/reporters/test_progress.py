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
