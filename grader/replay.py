"""Run one recorded interleaving again, for a person to watch or for `verify` to judge."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TextIO

import pytest

from grader import submission, temporary
from grader.collector import Results
from grader.conductor.schedule import parse_token
from grader.exercise import Exercise, discover, select
from grader.pytest_plugin import submitted
from grader.reporters import lanes, trace_events
from grader.reporters.page import page
from grader.session import isolated_environment, pytest_arguments
from grader.story import consequence
from grader.verdict import CheckResult, Interleaving, UsageError

_BRIEFLY: Final = ("--no-header", "-rN", "--show-capture=no")

# Of a result with its interleaving, the title, and the lines of each file of the submission.
Draw = Callable[[CheckResult, Interleaving, str, Mapping[str, Sequence[str]]], str]


def replay(  # noqa: PLR0913 - two of them say where to draw
    token: str, path: Path, *, course: Path, err: TextIO, html: Path | None = None, trace: Path | None = None
) -> int:
    """Show the interleaving `token` of the submission at `path`; pytest's exit status.

    `html` is where a web page is to be written, `trace` trace events. When the run brings no interleaving, they
    stay as they are, and `err` is told. Raises `UsageError` for a token that cannot be read, for a path that is
    not there and, before anything runs, for a file that cannot be written.
    """
    if not path.exists():
        raise UsageError(f"there is no submission at {str(path)!r}")
    exercise, check = _what(token, course=course)
    file = submitted(path, exercise)
    wanted: list[tuple[Draw, Path]] = [
        (draw, target) for draw, target in ((_page, html), (_trace, trace)) if target is not None
    ]
    with _drafts([target for _, target in wanted], spare=file) as drafts:
        result, status = _run(token, path, course=course, options=_BRIEFLY)
        if result is not None and result.interleaving is not None:
            title = f"{exercise.name}: {check}"
            texts = [draw(result, result.interleaving, title, _sources(exercise, file)) for draw, _ in wanted]
            _put_in_place(drafts, texts)
        elif wanted:
            err.write("grader: nothing is drawn, since this run brings no interleaving in which the check fails\n")
    return status


def replayed(token: str, path: Path, *, course: Path) -> CheckResult | None:
    """The result that the interleaving `token` brings; None when it brings none."""
    with contextlib.redirect_stdout(io.StringIO()):
        return _run(token, path, course=course)[0]


def _run(token: str, path: Path, *, course: Path, options: Sequence[str] = ()) -> tuple[CheckResult | None, int]:
    results = Results()
    with temporary.folder() as scratch, isolated_environment():
        arguments = _arguments(token, path, course=course, scratch=Path(scratch))
        status = pytest.main([*arguments, "-q", *options], plugins=[results])
    return next(iter(results.found), None), int(status)


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


# -- pictures


def _page(result: CheckResult, interleaving: Interleaving, title: str, lines: Mapping[str, Sequence[str]]) -> str:
    message = result.message.splitlines()
    end = consequence(result)
    return page(lanes.fragment(interleaving, sources=lines, title=title, message=message, consequence=end), title=title)


def _trace(result: CheckResult, interleaving: Interleaving, title: str, lines: Mapping[str, Sequence[str]]) -> str:
    message = result.message.splitlines()
    stream = io.StringIO()
    end = consequence(result)
    trace = trace_events.document(interleaving, sources=lines, title=title, message=message, consequence=end)
    trace_events.write(trace, stream=stream)
    return stream.getvalue()


def _sources(exercise: Exercise, file: Path) -> dict[str, list[str]]:
    text = submission.text_of(submission.read(file), file.name)
    return {f"{exercise.name}.py": submission.lines_of(text)}


# A file that is to be replaced, and the one beside it in which the text is prepared.
_Draft = tuple[Path, Path]


@contextlib.contextmanager
def _drafts(targets: Sequence[Path], *, spare: Path) -> Iterator[list[_Draft]]:
    """A draft beside each target, none of which may be another or the file to `spare`; gone at the end."""
    taken = {spare.resolve()}
    drafts: list[_Draft] = []
    try:
        for target in targets:
            drafts.append(_draft(target, taken))
            taken.add(target.resolve())
        yield drafts
    finally:
        for _, draft in drafts:
            draft.unlink(missing_ok=True)


def _draft(target: Path, taken: set[Path]) -> _Draft:
    with _told(target):
        full = target.resolve()
        if full in taken:
            raise UsageError(f"{str(target)!r} would replace the submission or the other picture; name another file")
        if full.exists() and not full.is_file():
            raise UsageError(f"{str(target)!r} is no file that can be replaced; name a file")
        draft = full.with_name(f".{full.name}.{os.getpid()}")
        draft.touch()
    return full, draft


def _put_in_place(drafts: Sequence[_Draft], texts: Sequence[str]) -> None:
    """All are written before the first replaces anything."""
    for (target, draft), text in zip(drafts, texts, strict=True):
        with _told(target):
            draft.write_text(text, encoding="utf-8")
    for target, draft in drafts:
        with _told(target):
            draft.replace(target)


@contextlib.contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        said = f"{str(target)!r} cannot be written ({problem.strerror}); name a file in a folder that you may write to"
        raise UsageError(said) from problem
