"""Run one recorded interleaving again, for a person to watch or for `verify` to judge."""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path

import pytest

from grader.collector import Results
from grader.conductor.schedule import parse_token
from grader.exercise import Exercise, discover, select
from grader.session import isolated_environment, pytest_arguments
from grader.verdict import CheckResult, UsageError


def replay(token: str, path: Path, *, course: Path) -> int:
    """Show the interleaving `token` of the submission at `path`; pytest's exit status.

    Raises `UsageError` for a token that cannot be read or a path that is not there.
    """
    if not path.exists():
        raise UsageError(f"there is no submission at {str(path)!r}")
    with tempfile.TemporaryDirectory(prefix="racecourse-") as scratch, isolated_environment():
        arguments = _arguments(token, path, course=course, scratch=Path(scratch))
        return int(pytest.main([*arguments, "-q", "--no-header", "-rN", "--show-capture=no"]))


def replayed(token: str, path: Path, *, course: Path) -> CheckResult | None:
    """The result that the interleaving `token` brings; None when it brings none."""
    results = Results()
    with tempfile.TemporaryDirectory(prefix="racecourse-") as scratch, isolated_environment():
        arguments = _arguments(token, path, course=course, scratch=Path(scratch))
        with contextlib.redirect_stdout(io.StringIO()):
            pytest.main([*arguments, "-q"], plugins=[results])
    return next(iter(results.found), None)


def _arguments(token: str, path: Path, *, course: Path, scratch: Path) -> list[str]:
    exercise, check = _what(token, course=course)
    return [
        *pytest_arguments(course, scratch=scratch),
        f"--replay={token}",
        f"--submission={path.resolve()}",
        f"{exercise.checks}::test_{check}",
    ]


def _what(token: str, *, course: Path) -> tuple[Exercise, str]:
    try:
        parsed = parse_token(token)
    except ValueError as problem:
        raise UsageError(str(problem)) from problem
    (exercise,) = select(discover(course), [parsed.exercise])
    if parsed.check not in exercise.rubric:
        raise UsageError(f"the token names a check {parsed.check!r} that {exercise.name} does not have")
    return exercise, parsed.check
