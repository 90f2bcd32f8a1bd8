"""Submissions whose verdict is known: the stub, the reference, accepted designs and mutants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.exercise import Exercise
from grader.verdict import UsageError, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """One submission with its label and the verdict that it must get."""

    exercise: str
    label: str
    path: Path
    expected: Verdict

    @property
    def is_mutant(self) -> bool:
        """Whether it has a bug that some check must find."""
        return self.expected not in {Verdict.PASS, Verdict.UNSOLVED}


SLOW = "# slow:"  # how a line begins that says why a design takes long to explore


def is_slow(specimen: Specimen) -> bool:
    """Whether the file says of itself that it takes long; `grader verify --quick` leaves it out."""
    text = specimen.path.read_text(encoding="utf-8", errors="replace")
    return any(line.startswith(SLOW) for line in text.splitlines())


def specimens(course: Path, exercise: Exercise) -> list[Specimen]:
    """All that is known of an exercise; the path of a file under `reference/` is its label.

    Raises `UsageError` when the reference is missing or a folder of mutants is not named after a verdict.
    """
    folder = course / "reference" / exercise.name
    reference = folder / exercise.stub.name
    if not reference.is_file():
        raise UsageError(f"{reference}: is missing; an exercise needs a reference solution there")
    return [
        _specimen(exercise, exercise.stub, label="stub", expected=Verdict.UNSOLVED),
        _specimen(exercise, reference, label="reference", expected=Verdict.PASS),
        *_accepted(exercise, folder),
        *_mutants(exercise, folder),
    ]


def _accepted(exercise: Exercise, folder: Path) -> Iterator[Specimen]:
    for path in sorted((folder / "accepted").glob("*.py")):
        yield _specimen(exercise, path, label=f"accepted/{path.stem}", expected=Verdict.PASS)


def _mutants(exercise: Exercise, folder: Path) -> Iterator[Specimen]:
    for path in sorted((folder / "mutants").glob("*/*.py")):
        label = f"mutants/{path.parent.name}/{path.stem}"
        yield _specimen(exercise, path, label=label, expected=_verdict_named(path.parent))


def _verdict_named(folder: Path) -> Verdict:
    try:
        return Verdict(folder.name)
    except ValueError as problem:
        raise UsageError(f"{folder}: expected a folder named after a verdict: {', '.join(Verdict)}") from problem


def _specimen(exercise: Exercise, path: Path, *, label: str, expected: Verdict) -> Specimen:
    return Specimen(exercise=exercise.name, label=label, path=path, expected=expected)
