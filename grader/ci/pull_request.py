"""Grade a pull request: its work, by the checks and the grader of its base."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from grader import exercise as exercises_
from grader import keys, store, temporary
from grader.ci import grading, said
from grader.ci.base import Base, copy_base
from grader.ci.changes import Touched, sort_out
from grader.ci.repository import Entry, opened
from grader.ci.work import lay_out, uncommitted
from grader.grade import LOG
from grader.gradebook import Gradebook, Record, Work, gradebook
from grader.printable import encodable, printable
from grader.reporters.catalogue import Reporter, reporters
from grader.verdict import GraderError, Report, UsageError, Verdict

_ALWAYS_REPORTED = ("json", "terminal")
_GREEN, _RED = 0, 1
_STOPPED = frozenset({2, 130})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked for: two commits of the repository around `folder`, and how to grade.

    `course` is the folder of it that holds `exercises/`, the repository's own when None. An exercise is green from
    `pass_at` per cent of its points on. `options` go to `grader grade` as they are.
    """

    folder: Path
    base: str
    head: str = "HEAD"
    course: Path | None = None
    names: tuple[str, ...] = ()
    output: Path = Path("grades")
    formats: tuple[str, ...] = ()
    pass_at: float = 100.0
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pull:
    """A pull request, read: its base, what it touches, and the work that is to be graded, by exercise."""

    base: Base
    touched: Touched
    works: Mapping[str, Work]
    head: str


def options(*, jobs: int | None, seed: str | None, require: str | None, trusted: bool) -> tuple[str, ...]:
    """The options of `grader grade` that stand for these."""
    given = {"-j": jobs, "--seed": seed, "--require": require}
    named = [part for name, value in given.items() if value is not None for part in (name, str(value))]
    return (*named, *(["--i-trust-these-submissions"] if trusted else []))


def grade(request: Request, *, out: TextIO, err: TextIO) -> int:
    """Grade what a pull request touches, say what it is graded by and what has no influence, and write reports.

    Returns the exit status: 0 when every touched exercise is green or none is touched, 1 when one is not or something
    was our fault, 2 and 130 as the grading does. Raises `UsageError` for what is not there or cannot be used.
    """
    written = reporters([*_ALWAYS_REPORTED, *request.formats])
    with temporary.folder() as private, temporary.folder() as library:
        scratch = Path(private).resolve()
        run = _Run(request=request, written=written, scratch=scratch, library=Path(library).resolve(), out=out, err=err)
        pull = run.read()
        if pull.works:
            return run.grade(pull)
        said.nothing_to_grade(pull.base.exercises, stream=out)
        return _unless(run.report(gradebook([], sandbox=""), head=pull.head), status=_GREEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What is asked for, a private folder, one for the base's grader, and where to say things."""

    request: Request
    written: list[Reporter]
    scratch: Path
    library: Path
    out: TextIO
    err: TextIO

    def read(self) -> _Pull:
        """Read the two commits, and lay out what each needs of them in the private folder."""
        request = self.request
        repository = opened(request.folder, scratch=self.scratch)
        base, head = repository.commit(request.base), repository.commit(request.head)
        fork = repository.merge_base(base, head)
        said.commits(repository, base=(base, request.base), head=(head, request.head), fork=fork, stream=self.out)
        top, tree, base_tree = repository.top(), repository.tree(head), repository.tree(base)
        _refuse_planted(request, tree, top)
        prefix = _prefix(request.course, top)
        copied = copy_base(repository, base_tree, prefix=prefix, course=self.scratch / "course", library=self.library)
        _refuse_our_own(copied, top)
        asked = exercises_.select(copied.exercises, request.names)
        touched = sort_out(repository.changes(fork, head), copied.exercises, prefix=prefix, base=base_tree)
        said.influence(touched, stream=self.out)
        if top is not None and request.head == "HEAD":
            said.uncommitted(uncommitted(repository, tree, asked, prefix=prefix, top=top), stream=self.out)
        chosen = [each for each in asked if each.name in touched.exercises]
        works = lay_out(repository, tree, chosen, prefix=prefix, into=self.scratch / grading.SUBMISSIONS)
        return _Pull(base=copied, touched=touched, works=works, head=head)

    def grade(self, pull: _Pull) -> int:
        """Grade the work, report it and say whether it is green."""
        said.grader(pull.base, stream=self.out)
        self.out.flush()
        order = grading.Order(
            folder=self.scratch,
            course=pull.base.course,
            names=tuple(pull.works),
            library=pull.base.library,
            options=self.request.options,
        )
        status = grading.grade(order, err=self.err)
        if status in _STOPPED:
            return status
        try:
            results = grading.results(order)
        except GraderError as problem:
            print(f"grader: {problem}", file=self.err)
            return _RED
        return self._conclude(pull, results)

    def report(self, book: Gradebook, *, head: str) -> list[str]:
        """Keep the records for `grader report` and `grader show`, and write what is asked for.

        Says of each report that cannot be written why; the others are written all the same.
        """
        problems = []
        with store.opened(self.request.output) as kept:
            kept.begin([record.work.exercise for record in book.records], sandbox=book.sandbox)
            for record in book.records:
                work = record.work
                kept.put(keys.report_key(student=work.student, files=work.files, circumstances=head), record)
            kept.complete()
            for reporter in self.written:
                try:
                    reporter.write(book, output=self.request.output, stream=self.out)
                except UsageError as problem:
                    problems.append(str(problem))
        return problems

    def _conclude(self, pull: _Pull, results: grading.Results) -> int:
        reports = {report.exercise: report for report in results.results if report.exercise in pull.works}
        records = [Record(work=pull.works[name], report=report) for name, report in reports.items()]
        book = gradebook(records, sandbox=results.grader.sandbox, exercises=pull.base.exercises)
        book = replace(book, version=results.grader.version, python=results.grader.python)
        problems = self.report(book, head=pull.head)
        if any(report.verdict is Verdict.ERROR for report in reports.values()):
            shutil.copy(self.scratch / grading.OUTPUT / LOG, self.request.output / LOG)
            said.our_fault(self.request.output / LOG, stream=self.err)
        at = self.request.pass_at
        red = {name: reports.get(name) for name in pull.works if not _green(reports.get(name), at=at)}
        said.conclusion(red, pull.touched.moved, pull.works, at=at, stream=self.out)
        return _unless(problems, status=_RED if red else _GREEN)


def _unless(problems: Sequence[str], *, status: int) -> int:
    """The status, unless there were problems: raises `UsageError` for them, once all else is said."""
    if problems:
        raise UsageError("\n".join(problems))
    return status


def _green(report: Report | None, *, at: float) -> bool:
    if report is None or report.verdict is Verdict.ERROR:
        return False
    return report.score * 100 >= at * report.max_score and (at < 100 or report.verdict is Verdict.PASS)  # noqa: PLR2004


def _prefix(course: Path | None, top: Path | None) -> str:
    """The course's place in the repository: empty, or a path that ends in a slash."""
    if course is None:
        return ""
    if top is None:
        raise UsageError("--course names a folder of a clone, and this repository is bare; clone it first")
    place = course.resolve()
    if not place.is_relative_to(top.resolve()):
        raise UsageError(f"--course {printable(str(course))!r} lies outside of the repository {str(top)!r}")
    inside = place.relative_to(top.resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"


def _refuse_our_own(base: Base, top: Path | None) -> None:
    """A grader that a pull request may have changed, and no other to grade with."""
    if not base.vendored and top is not None and grading.OURS.is_relative_to(top.resolve()):
        raise UsageError(
            f"the grader that runs lies in the repository itself ({grading.OURS}), and the base has none to compare it"
            " with: install it elsewhere (pip install, without --editable), so that no pull request can change it"
        )


def _refuse_planted(request: Request, tree: Mapping[str, Entry], top: Path | None) -> None:
    """What a pull request brings must not be mistaken for results, nor lead them elsewhere by a link."""
    if top is None:
        return
    place = os.path.normpath(request.folder.resolve() / request.output)
    if not Path(place).is_relative_to(top.resolve()):
        return
    inside = Path(place).relative_to(top.resolve()).as_posix()
    if any(f"{inside}/".startswith(f"{path}/") or path.startswith(f"{inside}/") for path in tree):
        raise UsageError(
            f"the pull request brings files to {encodable(inside)}/, where results would go;"
            " name a folder outside of the repository with --output"
        )
