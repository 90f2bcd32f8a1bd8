"""What `grader ci` says beside its table, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, TextIO

import grader as package
from grader.ci.base import EXERCISES, Base
from grader.ci.changes import Kind, Touched
from grader.ci.repository import Repository
from grader.gradebook import Work
from grader.printable import printable
from grader.reporters.terminal import points
from grader.verdict import Report

_SHOWN: Final = 20  # paths of one kind; the rest is counted
_SAID: Final = 10  # digits of a commit's name


def commits(repository: Repository, *, base: tuple[str, str], head: tuple[str, str], fork: str, stream: TextIO) -> None:
    """Which commits are compared."""
    for what, (commit, ref) in (("Base", base), ("Head", head)):
        print(f"{what}: {commit[:_SAID]} {printable(ref)} ({repository.subject(commit)})", file=stream)
    if fork != base[0]:
        print(
            f"The base has gone on since {fork[:_SAID]}: what the pull request touches is told from there, and it is"
            " graded by the base as it is now.",
            file=stream,
        )


def influence(touched: Touched, *, stream: TextIO) -> None:
    """What else a pull request changes, and what becomes of it."""
    print(f"Touched: {', '.join(touched.exercises) or 'no exercise'}", file=stream)
    for kind, paths in touched.paths.items():
        if kind is Kind.GRADED:
            continue
        print(f"{kind.value}:", file=stream)
        for path in paths[:_SHOWN]:
            print(f"  {printable(path)}", file=stream)
        if len(paths) > _SHOWN:
            print(f"  and {len(paths) - _SHOWN} more", file=stream)


def uncommitted(paths: Iterable[str], *, stream: TextIO) -> None:
    """Work in the folder that differs from the commit, which alone is graded."""
    for path in paths:
        print(f"Not committed, so not graded: what you have changed in {printable(path)}", file=stream)


def grader(base: Base, *, stream: TextIO) -> None:
    """Whose grader grades."""
    if base.library is not None:
        who = "the grader of the base, which differs from the one that was started"
    elif base.vendored:
        who = f"grader {package.__version__}, which is the base's"
    else:
        who = f"grader {package.__version__} as installed, as the base brings none"
    print(f"Checks, scenarios and points are the base's. Graded by {who}.", file=stream)


def nothing_to_grade(exercises: Iterable[str], *, stream: TextIO) -> None:
    """No work is touched; which work would be."""
    known = ", ".join(exercises)
    print(f"Nothing to grade: the pull request changes no {EXERCISES}/<name>/<name>.py of: {known}", file=stream)


def our_fault(log: Path, *, stream: TextIO) -> None:
    """Where to look when the grader failed."""
    print(f"grader: our fault, not the pull request's: {log} says more", file=stream)


def conclusion(
    red: Mapping[str, Report | None],
    moved: Mapping[str, str],
    works: Mapping[str, Work],
    *,
    at: float,
    stream: TextIO,
) -> None:
    """Green, or which exercises are not and what they would need."""
    for name, report in red.items():
        was = works[name].origin
        hint = f"; its file was renamed to {printable(moved[was])}: call it {printable(was)}" if was in moved else ""
        got = "has no result" if report is None else f"{report.verdict.value}, {points(report)} points"
        print(f"Red: {name}: {got}{hint}", file=stream)
    if red:
        wanted = "every check passes" if at >= 100 else f"{at:g} % of the points are reached"  # noqa: PLR2004
        print(f"An exercise is green when {wanted}.", file=stream)
    else:
        print(f"Green: {', '.join(works)}", file=stream)
