"""What each check of a submission costs: executions, choices, and time, by the way that the plugin takes.

    python benchmarks/checks.py ticket counter ticket:accepted/flock_side_file.py ...

Each is an exercise, which stands for its reference, or a file below `reference/EXERCISE`. Only what is explored is
counted: a check that looks at a live program has no executions. The exit status is always 0.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Self

from grading import ROOT, checks, housed, pinned, processor_seconds

from grader.conductor.outcome import Outcome
from grader.exercise import Exercise, discover
from grader.house import House
from grader.verdict import Verdict

HEAD: Final = f"{'check':28} {'verdict':>11} {'runs':>6} {'choices':>8} {'wall':>11} {'CPU':>11} {'wall each':>11}"


@dataclass(slots=True)
class Cost:
    """Of one check, or of all: executions, choices in them, seconds on the wall and of processors."""

    executions: int = 0
    choices: int = 0
    wall: float = 0.0
    processor: float = 0.0

    def __iadd__(self, other: Cost) -> Self:
        self.executions += other.executions
        self.choices += other.choices
        self.wall += other.wall
        self.processor += other.processor
        return self

    def __str__(self) -> str:
        each = 1000 * self.wall / self.executions if self.executions else 0.0
        return (
            f"{self.executions:6} {self.choices:8} {1000 * self.wall:8.0f} ms {1000 * self.processor:8.0f} ms "
            f"{each:8.1f} ms"
        )


@contextmanager
def counted(house: House) -> Iterator[Cost]:
    """What happens meanwhile."""
    cost, execute = Cost(), house.execute

    def executed(*given: object) -> Outcome:
        cost.executions += 1
        outcome = execute(*given)  # type: ignore[arg-type]
        cost.choices += len(outcome.choices)
        return outcome

    began, spent = time.perf_counter(), processor_seconds()
    replaced: Callable[..., Outcome] = executed
    house.execute = replaced  # type: ignore[method-assign]
    try:
        yield cost
    finally:
        del house.execute  # the method is seen again
        cost.wall, cost.processor = time.perf_counter() - began, processor_seconds() - spent


def told(exercise: Exercise, name: str) -> None:
    """Grade it and print a line for each check."""
    source = (ROOT / "reference" / exercise.name / name).read_text(encoding="utf-8")
    print(f"\n{exercise.name}: {name}\n{HEAD}")
    whole = Cost()
    with pinned(), housed(exercise, source) as house:
        for check, what in checks(exercise).items():
            with counted(house) as cost:
                result = what.judged(house)
            whole += cost
            mark = "" if result.verdict is Verdict.PASS else "!"
            print(f"{check:28} {result.verdict.value + mark:>11} {cost}")
    print(f"{'all':28} {'':11} {whole}")


def main() -> None:
    """Grade what is named, one after the other."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("submissions", nargs="+", metavar="EXERCISE[:FILE]")
    known = discover(ROOT)
    for one in asked.parse_args().submissions:
        name, _, file = one.partition(":")
        if name not in known:
            asked.error(f"there is no exercise {name!r}")
        told(known[name], file or f"{name}.py")


if __name__ == "__main__":
    main()
