"""Grade a class: find the work, grade what is not graded yet, keep and report the results."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from grader import exercise as exercises_
from grader import rubric, session, store, submission, temporary
from grader.entry import Entry
from grader.exercise import Exercise
from grader.gradebook import Gradebook, Record, Work, gradebook
from grader.printable import encodable
from grader.reporters.catalogue import reporters
from grader.reporters.progress import progress
from grader.sandbox import leftovers
from grader.seed import course_seed
from grader.submission import Submission, Unreadable
from grader.verdict import Report, UsageError, Verdict

ALWAYS_REPORTED = "json"
LOG = "pytest.log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What an instructor asks for."""

    course: Path
    submissions: Path
    output: Path
    level: str = "D"
    failed: tuple[str, ...] = ()  # why it is no better level
    names: tuple[str, ...] = ()
    jobs: int = 1
    seed: str | None = None
    fresh: bool = False
    formats: tuple[str, ...] = ("terminal",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it; `ignored` are students' folders in which there was nothing to grade."""

    book: Gradebook
    ignored: tuple[str, ...] = ()
    interrupted: bool = False


def grade(request: Request, *, out: TextIO, err: TextIO) -> Outcome:
    """Grade a class, write its reports and return what they say.

    Raises `UsageError` when something asked for is not there or cannot be written. After Ctrl-C the outcome
    says so, and everything that was finished by then is kept and reported. A result depends on the work, the
    exercise, the seed and the grader only: neither on `jobs` nor on what was graded before.
    """
    written = reporters([ALWAYS_REPORTED, *request.formats])
    chosen = _chosen(request)
    found = submission.find(request.submissions, chosen.values(), everyone=bool(request.names))
    if not found:
        return Outcome(book=gradebook([], sandbox=request.level), ignored=_ignored(request, found))
    with store.opened(request.output) as kept:
        kept.begin(chosen, sandbox=request.level, failed=request.failed)
        records: list[Record] = []
        with progress(len(found), stream=err) as show:

            def arrived(key: str, record: Record) -> None:
                kept.put(key, record)
                records.append(record)
                show(record.report)

            seed = course_seed(request.course) if request.seed is None else request.seed
            grading = _Grading(request=request, exercises=chosen, seed=seed, kept=kept, arrived=arrived)
            finished = grading.run(found)
        if finished:
            kept.complete()
        book = gradebook(records, sandbox=request.level, exercises=chosen)
        for reporter in written:
            reporter.write(book, output=request.output, stream=out)
    return Outcome(book=book, ignored=_ignored(request, found), interrupted=not finished)


def _chosen(request: Request) -> Mapping[str, Exercise]:
    chosen = exercises_.select(exercises_.discover(request.course), request.names)
    for exercise in chosen:
        if not exercise.checks.is_file():
            raise UsageError(f"{exercise.checks}: is missing; an exercise needs its checks there")
    return {exercise.name: exercise for exercise in chosen}


def _ignored(request: Request, found: Sequence[Submission]) -> tuple[str, ...]:
    graded = {each.student for each in found}
    names = [submission.shown_name(folder) for folder in submission.students(request.submissions)]
    return tuple(name for name in names if name not in graded)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grading:
    """Grading under way: what all submissions have in common, and who is told of each record, and its key."""

    request: Request
    exercises: Mapping[str, Exercise]
    seed: str
    kept: store.Store
    arrived: Callable[[str, Record], None]

    def run(self, found: Sequence[Submission]) -> bool:
        """Whether all went on to the end; every record that there is has been told in either case."""
        leftovers.sweep()
        with temporary.folder() as private:
            scratch = Path(private)
            left = self._prepare(found, copies=scratch / "submissions")
            try:
                return self._grade(left, scratch=scratch) if left else True
            finally:
                leftovers.sweep()  # of workers that had to be killed

    def _grade(self, left: Mapping[Entry, tuple[str, Work]], *, scratch: Path) -> bool:
        def finished(entry: Entry, report: Report) -> None:
            key, work = left[entry]
            self.arrived(key, Record(work=work, report=report))

        log = self.request.output / LOG
        log.unlink(missing_ok=True)
        how = session.Session(
            course=self.request.course,
            exercises=self.exercises,
            seed=self.seed,
            jobs=self.request.jobs,
            scratch=scratch,
            log=log,
            level=self.request.level,
        )
        with _terminated_like_interrupted():
            return session.run(list(left), session=how, on_report=finished)

    def _prepare(self, found: Sequence[Submission], *, copies: Path) -> dict[Entry, tuple[str, Work]]:
        """What is left to grade, with its key; the rest, already graded or unreadable, is told at once."""
        circumstances = self._circumstances()
        left: dict[Entry, tuple[str, Work]] = {}
        for number, each in enumerate(found, start=1):
            exercise = self.exercises[each.exercise]
            try:
                files = tuple(submission.read_all(each, exercise))
            except Unreadable as problem:
                self._tell_missing(each, exercise=exercise, why=str(problem))
                continue
            key = store.report_key(student=each.student, files=files, circumstances=circumstances[each.exercise])
            work = _work(each, files)
            known = None if self.request.fresh else self.kept.get(key)
            if known is not None:
                self.arrived(key, Record(work=work, report=known))
                continue
            path = _copy(files, into=copies / f"{number:04}")
            left[Entry(id=f"{number:04}", student=each.student, exercise=each.exercise, path=path)] = (key, work)
        return left

    def _tell_missing(self, each: Submission, *, exercise: Exercise, why: str) -> None:
        report = rubric.uniform(exercise, student=each.student, verdict=Verdict.MISSING, message=why)
        # No key of work that can be read looks like this one.
        key = store.fingerprint(
            [b"missing", *(encodable(part).encode() for part in (each.student, each.exercise, why))]
        )
        self.arrived(key, Record(work=_work(each, ()), report=report))

    def _circumstances(self) -> dict[str, str]:
        return {
            name: store.circumstances(exercise, seed=self.seed, sandbox=self.request.level)
            for name, exercise in self.exercises.items()
        }


def _work(each: Submission, files: tuple[tuple[str, bytes], ...]) -> Work:
    return Work(
        student=each.student,
        exercise=each.exercise,
        attempt=each.attempt,
        handed_in=each.handed_in,
        origin=each.origin or str(each.path),
        files=files,
    )


def _copy(files: Sequence[tuple[str, bytes]], *, into: Path) -> Path:
    """The path of the first file, which is the exercise's own; what is graded is what was read."""
    into.mkdir(parents=True)
    for name, data in files:
        (into / name).write_bytes(data)
    return into / files[0][0]


@contextlib.contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """A terminated grader keeps what is finished and leaves no process, as after Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
