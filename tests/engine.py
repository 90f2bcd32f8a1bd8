"""Explores small programs: an exercise of one function `main`, one scenario that calls it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from grader.conductor.explore import Exploration, Focus
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.strategy import Strategy
from grader.exercise import Exercise, Limits
from grader.house import House, Scenario

PROGRAMS: Final = Path(__file__).parent / "programs"
SCENARIOS: Final = 'def play(stage):\n    stage.call("result", stage.module.main)\n'
PLAY: Final = Scenario(name="play", parameters={})

# How an execution ended: its ending, what main returned as JSON, and who then waited at which line.
Result = tuple[Ending, str | None, tuple[tuple[str, int], ...]]


def result_of(outcome: Outcome) -> Result:
    """What tells one outcome from another."""
    told = outcome.told.get("main:result")
    waiting = tuple(sorted((one.task, one.line) for one in outcome.waiting))
    return outcome.ending, told.json if told is not None else None, waiting


@dataclass(slots=True)
class Explored:
    """All executions of a program, with what each of them announced."""

    outcomes: list[Outcome] = field(default_factory=list)
    focuses: list[Focus] = field(default_factory=list)
    schedules: int = 0
    exhaustive: bool = False
    focus: Focus = field(default_factory=Focus)

    @property
    def results(self) -> set[Result]:
        """The different ways in which the program can end."""
        return {result_of(outcome) for outcome in self.outcomes}

    @property
    def endings(self) -> set[Ending]:
        """How executions ended."""
        return {outcome.ending for outcome in self.outcomes}

    @property
    def values(self) -> set[str | None]:
        """What main returned, as JSON."""
        return {value for _ending, value, _waiting in self.results}

    @property
    def transcript(self) -> list[tuple[Result, list[int], list[str]]]:
        """Everything that must be the same when the program is explored again."""
        return [
            (
                result_of(one),
                one.choices,
                [f"{one.names[step.task]} {step.line} {step.what}" for step in one.steps],
            )
            for one in self.outcomes
        ]


@dataclass(slots=True)
class Lab:
    """One program, ready to be executed."""

    house: House

    def execute(self, strategy: Strategy, focus: Focus) -> Outcome:
        """Run it once."""
        return self.house.execute(PLAY, strategy, focus)

    def explore(self) -> Explored:
        """Run it in all ways that matter."""
        exploration = Exploration(self.execute, self.house.exercise.limits.schedules)
        found = Explored()
        for outcome, focus in exploration:
            found.outcomes.append(outcome)
            found.focuses.append(focus)
        found.schedules, found.exhaustive = exploration.count, exploration.exhaustive
        found.focus = exploration.focus
        return found


@contextmanager
def laboratory(folder: Path, source: str, limits: Limits, *, scenarios: str = SCENARIOS) -> Iterator[Lab]:
    """A place for the program; nothing of it runs on afterwards."""
    (folder / "scenarios.py").write_text(scenarios)
    exercise = Exercise(
        name="program",
        folder=folder,
        title="A program",
        topic="tests",
        difficulty=1,
        requires=("main",),
        limits=limits,
    )
    house = House(exercise, source)
    try:
        loaded = house.load()
        assert loaded.problem is None, loaded.problem
        yield Lab(house)
    finally:
        house.close()


def labelled(*labels: str) -> list[str]:
    """The programs in the folders `labels`, as label/name."""
    return sorted(f"{label}/{path.stem}" for label in labels for path in (PROGRAMS / label).glob("*.py"))


def source_of(name: str) -> str:
    """The text of a labelled program."""
    return (PROGRAMS / f"{name}.py").read_text()


def wanted_by(source: str) -> Any:
    """What `main` of the program must return in every interleaving: its `WANTED`."""
    for statement in ast.parse(source).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="WANTED")], value=value):
                return ast.literal_eval(value)
            case _:
                continue
    raise AssertionError("the program does not say what is WANTED")
