"""Grade a class: find the work, grade what is not graded yet, keep and report the results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from grader import changes, intake, keys, roster, rubric, rules, store, submission, temporary, termination
from grader import exercise as exercises_
from grader.entry import Entry
from grader.exercise import Exercise
from grader.gradebook import Gradebook, Record, Work, gradebook
from grader.intake import Intake
from grader.policy import Counted
from grader.printable import encodable
from grader.reporters import attendance
from grader.reporters.catalogue import Reporter, reporters, write_all
from grader.reporters.progress import progress
from grader.rules import Rules
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
    roster: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it, and of what was handed in."""

    book: Gradebook
    intake: Intake
    interrupted: bool = False


def grade(request: Request, *, out: TextIO, err: TextIO) -> Outcome:
    """Grade a class, write its reports and return what they say.

    Raises `UsageError` when something asked for is not there or cannot be written. After Ctrl-C the outcome
    says so, and everything that was finished by then is kept and reported. A result depends on the work, the
    exercise, the seed and the grader only: neither on `jobs` nor on what was graded before.
    """
    written = reporters([ALWAYS_REPORTED, *request.formats])
    everything = exercises_.discover(request.course)
    chosen = _chosen(everything, request.names)
    ruled = rules.read(request.course, everything, output=request.output)
    people = () if request.roster is None else roster.read(request.roster)
    with temporary.folder() as private, termination.like_interruption():
        taken = intake.handed_in(
            request.submissions,
            chosen.values(),
            everyone=bool(request.names),
            scratch=Path(private),
            people=people,
            course=everything.values(),
        )
        attendance.write_taken(taken, stream=err)
        if not taken.submissions:
            book = replace(gradebook([], sandbox=request.level), people=taken.people)
            return Outcome(book=book, intake=taken)
        return _graded(request, taken, chosen=chosen, ruled=ruled, written=written, out=out, err=err)


def _graded(  # noqa: PLR0913 - what `grade` has found
    request: Request,
    taken: Intake,
    *,
    chosen: Mapping[str, Exercise],
    ruled: Rules,
    written: Sequence[Reporter],
    out: TextIO,
    err: TextIO,
) -> Outcome:
    with store.opened(request.output) as kept:
        rostered = request.roster is not None
        kept.begin(chosen, sandbox=request.level, failed=request.failed, people=taken.people, rostered=rostered)
        seed = course_seed(request.course) if request.seed is None else request.seed
        grading = _Grading(request=request, exercises=chosen, seed=seed, kept=kept, err=err)
        # Any attempt may be the best one, and only one is the newest.
        by_best = ruled.policy.counted is Counted.BEST
        found = taken.submissions if by_best else intake.newest(taken.submissions)
        records, finished = grading.run(found)
        if finished:
            kept.complete()
        book = gradebook(records, sandbox=request.level, exercises=chosen)
        book = replace(book, people=taken.people, rostered=rostered)
        book = _compared(ruled.applied(book), kept=kept, complete=finished)
        write_all(written, book, output=request.output, stream=out)
        # Later than the reports: who is killed in between is told of a change twice rather than never.
        kept.tell(changes.told(book), instead_of=chosen if finished else ())
    return Outcome(book=book, intake=taken, interrupted=not finished)


def _chosen(everything: Mapping[str, Exercise], names: Sequence[str]) -> Mapping[str, Exercise]:
    chosen = exercises_.select(everything, names)
    for exercise in chosen:
        if not exercise.checks.is_file():
            raise UsageError(f"{exercise.checks}: is missing; an exercise needs its checks there")
    return {exercise.name: exercise for exercise in chosen}


def _compared(book: Gradebook, *, kept: store.Store, complete: bool) -> Gradebook:
    before = kept.told(book.exercises)
    return replace(book, changes=changes.changes(before, changes.told(book), complete=complete))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    """A copy to be graded, and all works that hold just that: who hands in again may have changed another file."""

    entry: Entry
    key: str
    works: list[Work]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """What has to be graded; of the rest the records, with their keys: known ones, and those of what cannot be read."""

    left: dict[str, _Pending] = field(default_factory=dict)
    known: list[tuple[str, Record]] = field(default_factory=list)
    missing: list[tuple[str, Record]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grading:
    """Grading under way: what all submissions have in common."""

    request: Request
    exercises: Mapping[str, Exercise]
    seed: str
    kept: store.Store
    err: TextIO

    def run(self, found: Sequence[Submission]) -> tuple[list[Record], bool]:
        """Every record that there is, all of which are kept, and whether all went on to the end."""
        leftovers.sweep()
        with temporary.folder() as private:
            scratch = Path(private)
            work = self._sort(found, copies=scratch / "submissions")
            self.kept.note_all((key, record.work) for key, record in work.known)
            self.kept.put_all(work.missing)
            records = [record for _key, record in (*work.known, *work.missing)]
            if not work.left:
                return records, True
            total = len(records) + len(work.left)
            with progress(total, known=len(records), stream=self.err) as show:

                def arrived(pending: _Pending, report: Report) -> None:
                    new = [self._record(each, report) for each in pending.works]
                    self.kept.put_all((pending.key, record) for record in new)
                    records.extend(new)
                    show(report)

                finished = self._grade(work.left.values(), scratch=scratch, arrived=arrived)
            return records, finished

    def _grade(self, left: Iterable[_Pending], *, scratch: Path, arrived: Callable[[_Pending, Report], None]) -> bool:
        from grader import session  # noqa: PLC0415 - pytest takes its time, and is not needed where all is known

        pending = {each.entry: each for each in left}
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
        try:
            with termination.like_interruption():
                return session.run(
                    list(pending), session=how, on_report=lambda entry, report: arrived(pending[entry], report)
                )
        finally:
            leftovers.sweep()  # of workers that had to be killed

    def _sort(self, found: Sequence[Submission], *, copies: Path) -> _Sorted:
        circumstances = keys.circumstances_of_all(
            (self.exercises[name] for name in {each.exercise for each in found}),
            seed=self.seed,
            sandbox=self.request.level,
        )
        result = _Sorted()
        for number, each in enumerate(found, start=1):
            exercise = self.exercises[each.exercise]
            try:
                files = tuple(submission.read_all(each, exercise))
            except Unreadable as problem:
                result.missing.append(self._missing(each, exercise=exercise, why=str(problem)))
                continue
            key = keys.report_key(student=each.student, files=files, circumstances=circumstances[each.exercise])
            work = _work(each, files)
            known = None if self.request.fresh else self.kept.get(key)
            if known is not None:
                result.known.append((key, self._record(work, known)))
            elif key in result.left:
                result.left[key].works.append(work)
            else:
                path = _copy(files, into=copies / f"{number:04}")
                entry = Entry(id=f"{number:04}", student=each.student, exercise=each.exercise, path=path)
                result.left[key] = _Pending(entry=entry, key=key, works=[work])
        return result

    def _missing(self, each: Submission, *, exercise: Exercise, why: str) -> tuple[str, Record]:
        report = rubric.uniform(exercise, student=each.student, verdict=Verdict.MISSING, message=why)
        # No key of work that can be read looks like this one.
        key = keys.fingerprint([b"missing", *(encodable(part).encode() for part in (each.student, each.exercise, why))])
        return key, self._record(_work(each, ()), report)

    def _record(self, work: Work, report: Report) -> Record:
        return Record(work=work, report=report, sandbox=self.request.level, failed_probes=self.request.failed)


def _work(each: Submission, files: tuple[tuple[str, bytes], ...]) -> Work:
    return Work(
        student=each.student,
        exercise=each.exercise,
        attempt=each.attempt,
        handed_in=each.handed_in,
        origin=encodable(each.origin or str(each.path)),
        late=each.late,
        files=files,
    )


def _copy(files: Sequence[tuple[str, bytes]], *, into: Path) -> Path:
    """The path of the first file, which is the exercise's own; what is graded is what was read."""
    into.mkdir(parents=True)
    for name, data in files:
        (into / name).write_bytes(data)
    return into / files[0][0]
