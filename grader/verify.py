"""Grade the grader: every submission whose verdict is known must get just that one."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from grader import session, temporary
from grader.entry import Entry
from grader.exercise import Exercise
from grader.replay import replayed
from grader.reporters import kill_matrix
from grader.reporters.progress import progress
from grader.sandbox import leftovers
from grader.specimen import Specimen, is_slow, specimens
from grader.verdict import Evidence, Report, Verdict

# Nothing secret is drawn from it: verifying twice must show the same twice, everywhere.
_SEED = "grader verify"
# Of each exercise, with `--quick`.
QUICK_ACCEPTED = 2
QUICK_MUTANTS = 4


def verify(  # noqa: PLR0913 - streams and choices of one command
    root: Path, exercises: Sequence[Exercise], *, jobs: int, out: TextIO, err: TextIO, quick: bool = False
) -> list[str]:
    """Print the kill matrices and what falls short, and return the latter.

    `quick` takes some of each exercise's submissions only, none that says of itself that it takes long, and says so.

    Raises `UsageError` when a reference or a stub is missing, and `KeyboardInterrupt` on Ctrl-C.
    """
    known = [specimen for exercise in exercises for specimen in specimens(root, exercise)]
    if quick:
        some = [one for exercise in exercises for one in _some(specimens(root, exercise))]
        out.write(f"--quick leaves out {len(known) - len(some)} of {len(known)}; without it all are graded\n")
        known = some
    leftovers.sweep()
    with temporary.folder() as private:
        how = session.Session(
            course=root,
            exercises={exercise.name: exercise for exercise in exercises},
            seed=_SEED,
            jobs=jobs,
            scratch=Path(private),
            log=Path(private) / "pytest.log",
        )
        reports = _grade(known, how=replace(how, replays=True), err=err)
        right = [specimen for specimen in known if specimen.expected is Verdict.PASS]
        modelled = [specimen for specimen in right if not _was_observed(reports[specimen])]
        live = _grade(modelled, how=replace(how, live=True), err=err) if modelled else {}
    shortcomings: list[str] = []
    for exercise in exercises:
        own = {specimen: reports[specimen] for specimen in known if specimen.exercise == exercise.name}
        kill_matrix.write(exercise, _mutants(own), stream=out)
        shortcomings += [*_unlike_pristine(exercise), *_judged_wrongly(own)]
        shortcomings += [] if quick else _idle_checks(exercise, own)  # for that all mutants have to be there
        shortcomings += _not_replayed(own, root=root)
        shortcomings += _unlike_reality({one: live[one] for one in modelled if one.exercise == exercise.name})
    _conclude(shortcomings, known=known, out=out)
    return shortcomings


def _some(known: Sequence[Specimen]) -> list[Specimen]:
    """The stub, the reference, and others from all over the rest, so that each kind is likely to be there."""
    fast = [specimen for specimen in known if not is_slow(specimen)]
    mutants = [specimen for specimen in fast if specimen.is_mutant]
    accepted = [specimen for specimen in fast if not specimen.is_mutant]
    return [*accepted[:2], *_spread(accepted[2:], QUICK_ACCEPTED), *_spread(mutants, QUICK_MUTANTS)]


def _spread(items: Sequence[Specimen], count: int) -> list[Specimen]:
    """So many of them, at equal distances."""
    return [items[place * len(items) // count] for place in range(count)] if len(items) > count else list(items)


def _grade(known: Sequence[Specimen], *, how: session.Session, err: TextIO) -> dict[Specimen, Report]:
    entries = {
        Entry(id=f"{number:04}", student=each.label, exercise=each.exercise, path=each.path): each
        for number, each in enumerate(known, start=1)
    }
    reports: dict[Specimen, Report] = {}
    with progress(len(known), stream=err) as show:

        def arrived(entry: Entry, report: Report) -> None:
            reports[entries[entry]] = report
            show(report)

        if not session.run(list(entries), session=how, on_report=arrived):
            raise KeyboardInterrupt
    return reports


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


def _not_replayed(reports: Mapping[Specimen, Report], *, root: Path) -> Iterator[str]:
    """One schedule is replayed as a person would; all have been in their session already."""
    for specimen, report in reports.items():
        recorded = [check for check in report.checks if check.interleaving and check.interleaving.schedule]
        if not specimen.is_mutant or not recorded:
            continue
        check = recorded[0]
        token = check.interleaving.schedule if check.interleaving else ""
        again = replayed(token, specimen.path, course=root)
        if again is None or (check.evidence is not Evidence.OBSERVED and again.verdict is not check.verdict):
            got = "nothing" if again is None else again.verdict.value
            yield f"{specimen.exercise}: {specimen.label}: {check.name} was {check.verdict}, replayed: {got}"
        return


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
