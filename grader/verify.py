"""Grade the grader: every submission whose verdict is known must get just that one."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from grader import keys, session, temporary
from grader.entry import Entry
from grader.exercise import Exercise
from grader.replay import replayed
from grader.reporters import kill_matrix
from grader.reporters.progress import progress
from grader.sandbox import leftovers
from grader.specimen import Specimen, is_slow, specimens
from grader.verdict import Evidence, Report, Verdict
from grader.verified import Verified

# Nothing secret is drawn from it: verifying twice must show the same twice, everywhere.
_SEED = "grader verify"
# Of each exercise, with `--quick`.
QUICK_ACCEPTED = 2
QUICK_MUTANTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to verify. `quick` takes some of each exercise only, none that says of itself that it takes long."""

    course: Path
    exercises: Sequence[Exercise]
    jobs: int
    quick: bool = False


def verify(request: Request, *, memory: Verified, out: TextIO, err: TextIO) -> list[str]:
    """Print the kill matrices and what falls short, and return the latter.

    What got its verdict before, under the same grader, Python and files, is taken from `memory`.

    Raises `UsageError` when a reference or a stub is missing, and `KeyboardInterrupt` on Ctrl-C.
    """
    root, exercises = request.course, request.exercises
    known = [specimen for exercise in exercises for specimen in specimens(root, exercise)]
    if request.quick:
        some = [one for exercise in exercises for one in _some(specimens(root, exercise))]
        out.write(f"--quick leaves out {len(known) - len(some)} of {len(known)}; without it all are graded\n")
        known = some
    leftovers.sweep()
    graded, live, fresh = _graded(known, request=request, memory=memory, err=err)
    if len(known) > len(fresh):
        out.write(_said_of_memory(len(known) - len(fresh), known=len(known)))
    shortcomings: list[str] = []
    for exercise in exercises:
        own = {specimen: graded[specimen] for specimen in known if specimen.exercise == exercise.name}
        kill_matrix.write(exercise, _mutants(own), stream=out)
        shortcomings += [*_unlike_pristine(exercise), *_judged_wrongly(own)]
        shortcomings += [] if request.quick else _idle_checks(exercise, own)  # for that all mutants have to be there
        for specimen, said in _not_replayed({one: fresh[one] for one in own if one in fresh}, root=root):
            memory.doubt(specimen)
            shortcomings.append(said)
        shortcomings += _unlike_reality({one: live[one] for one in own if one in live})
    _conclude(shortcomings, known=known, out=out)
    return shortcomings


_Reports = dict[Specimen, Report]


def _graded(
    known: Sequence[Specimen], *, request: Request, memory: Verified, err: TextIO
) -> tuple[_Reports, _Reports, _Reports]:
    """All reports, those of live runs, and those of the first that are not from memory."""
    rests_on = _keys(known, request.exercises)
    kept = {one: memory.get(one, live=False, key=rests_on[one]) for one in known}
    before = {one: report for one, report in kept.items() if report is not None}
    with temporary.folder() as private:
        how = session.Session(
            course=request.course,
            exercises={exercise.name: exercise for exercise in request.exercises},
            seed=_SEED,
            jobs=request.jobs,
            scratch=Path(private),
            log=Path(private) / "pytest.log",
            replays=True,
        )
        grading = _Grading(how=how, rests_on=rests_on, memory=memory, err=err)
        fresh = grading.grade([one for one in known if one not in before])
        graded = before | fresh
        right = [one for one in known if one.expected is Verdict.PASS and not _was_observed(graded[one])]
        kept = {one: memory.get(one, live=True, key=rests_on[one]) for one in right}
        live = {one: report for one, report in kept.items() if report is not None}
        alive = replace(grading, how=replace(how, live=True, replays=False))
        live |= alive.grade([one for one in right if one not in live])
    return graded, live, fresh


def _keys(known: Sequence[Specimen], exercises: Sequence[Exercise]) -> Mapping[Specimen, str]:
    circumstances = keys.circumstances_of_all(exercises, seed=_SEED, sandbox="")
    listed = {exercise.name: exercise.files for exercise in exercises}

    def key(specimen: Specimen) -> str:
        beside = [specimen.path.parent / name for name in listed[specimen.exercise]]
        files = [(path.name, path.read_bytes()) for path in (specimen.path, *beside) if path.is_file()]
        return keys.report_key(student=specimen.label, files=files, circumstances=circumstances[specimen.exercise])

    return {specimen: key(specimen) for specimen in known}


def _said_of_memory(remembered: int, *, known: int) -> str:
    return (
        f"{remembered} of {known} got their verdict before, from this grader and with these files, and are not graded"
        " again; --fresh grades all\n"
    )


def _some(known: Sequence[Specimen]) -> list[Specimen]:
    """The stub, the reference, and others from all over the rest, so that each kind is likely to be there."""
    fast = [specimen for specimen in known if not is_slow(specimen)]
    mutants = [specimen for specimen in fast if specimen.is_mutant]
    accepted = [specimen for specimen in fast if not specimen.is_mutant]
    return [*accepted[:2], *_spread(accepted[2:], QUICK_ACCEPTED), *_spread(mutants, QUICK_MUTANTS)]


def _spread(items: Sequence[Specimen], count: int) -> list[Specimen]:
    """So many of them, at equal distances."""
    return [items[place * len(items) // count] for place in range(count)] if len(items) > count else list(items)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grading:
    """One way of running them, of which `memory` is told as results come in."""

    how: session.Session
    rests_on: Mapping[Specimen, str]
    memory: Verified
    err: TextIO

    def grade(self, known: Sequence[Specimen]) -> _Reports:
        if not known:
            return {}
        entries = {
            Entry(id=f"{number:04}", student=each.label, exercise=each.exercise, path=each.path): each
            for number, each in enumerate(self._longest_first(known), start=1)
        }
        reports: _Reports = {}
        with progress(len(known), stream=self.err) as show:

            def arrived(entry: Entry, report: Report) -> None:
                specimen = entries[entry]
                reports[specimen] = report
                self._remember(specimen, report)
                show(report)

            if not session.run(list(entries), session=self.how, on_report=arrived):
                raise KeyboardInterrupt
        return reports

    def _longest_first(self, known: Sequence[Specimen]) -> list[Specimen]:
        """So that no worker is left alone with a long one at the end; who is not known may be long."""
        took = {one: self.memory.seconds(one, live=self.how.live) for one in known}
        return sorted(known, key=lambda one: took[one], reverse=True)

    def _remember(self, specimen: Specimen, report: Report) -> None:
        falls_short = any(_judged_wrongly({specimen: report}))
        self.memory.put(specimen, report, live=self.how.live, key="" if falls_short else self.rests_on[specimen])


def _mutants(reports: Mapping[Specimen, Report]) -> list[Report]:
    return [report for specimen, report in reports.items() if specimen.is_mutant]


def _unlike_pristine(exercise: Exercise) -> Iterator[str]:
    kept = exercise.pristine
    if not kept.is_file():
        yield f"{exercise.name}: {kept} is missing; `grader reset` needs the stub there"
    elif not filecmp.cmp(kept, exercise.stub, shallow=False):
        yield f"{exercise.name}: {kept} differs from the stub {exercise.stub}"


def _judged_wrongly(reports: Mapping[Specimen, Report]) -> Iterator[str]:
    for specimen, report in reports.items():
        where = f"{specimen.exercise}: {specimen.label}"
        if report.verdict is not specimen.expected:
            yield f"{where} got {report.verdict}, not {specimen.expected}{_first_message(report)}"
        elif specimen.expected is Verdict.UNSOLVED:
            solved = [check.name for check in report.checks if check.verdict is not Verdict.UNSOLVED]
            yield from (f"{where} is not unsolved in {name}" for name in solved)


def _first_message(report: Report) -> str:
    decisive = next((check for check in report.checks if check.verdict is report.verdict), None)
    if decisive is None or not decisive.message:
        return ""
    return f" ({decisive.name}: {decisive.message.splitlines()[0]})"


def _idle_checks(exercise: Exercise, reports: Mapping[Specimen, Report]) -> Iterator[str]:
    killing = {
        check.name for report in _mutants(reports) for check in report.checks if check.verdict is not Verdict.PASS
    }
    for name in exercise.rubric:
        if name not in killing:
            yield f"{exercise.name}: the check {name} kills no mutant"


def _was_observed(report: Report) -> bool:
    """Whether all that is known of it comes from live runs already."""
    return all(check.evidence is Evidence.OBSERVED for check in report.checks)


def _not_replayed(reports: Mapping[Specimen, Report], *, root: Path) -> Iterator[tuple[Specimen, str]]:
    """One schedule of each verdict is replayed as a person would; all have been in their session already."""
    seen: set[Verdict] = set()
    for specimen, report in reports.items():
        recorded = [check for check in report.checks if check.interleaving and check.interleaving.schedule]
        if not specimen.is_mutant or not recorded or report.verdict in seen:
            continue
        seen.add(report.verdict)
        check = recorded[0]
        token = check.interleaving.schedule if check.interleaving else ""
        again = replayed(token, specimen.path, course=root)
        if again is None or (check.evidence is not Evidence.OBSERVED and again.verdict is not check.verdict):
            got = "nothing" if again is None else again.verdict.value
            said = f"{specimen.exercise}: {specimen.label}: {check.name} was {check.verdict}, replayed: {got}"
            yield specimen, said


def _unlike_reality(reports: Mapping[Specimen, Report]) -> Iterator[str]:
    """What passes in every interleaving of the model must pass with real primitives, too."""
    for specimen, report in reports.items():
        if report.verdict is not Verdict.PASS:
            where = f"{specimen.exercise}: {specimen.label}"
            yield f"{where} is {report.verdict} in a live run{_first_message(report)}"


def _conclude(shortcomings: Sequence[str], *, known: Sequence[Specimen], out: TextIO) -> None:
    for shortcoming in shortcomings:
        print(f"FALLS SHORT  {shortcoming}", file=out)
    mutants = sum(specimen.is_mutant for specimen in known)
    right = sum(specimen.expected is Verdict.PASS for specimen in known)
    said = f"{len(shortcomings)} shortcomings" if shortcomings else "all as they must be"
    print(f"{len(known)} submissions, {mutants} of them mutants; {right} right ones, also run live: {said}", file=out)
