"""Grading without pytest: submissions, their checks and results, by the way that the plugin takes."""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

from grader import affinity
from grader.exercise import Exercise
from grader.finding import Finding
from grader.house import House
from grader.judge import Subject, judge, observed, sampled
from grader.testing import Explorer, Secrets, check_seed
from grader.verdict import CheckResult

ROOT: Final = Path(__file__).resolve().parents[1]
SEED: Final = "benchmarks"
_WAYS: Final[dict[str, Callable[..., CheckResult]]] = {"explore": judge, "launch": observed, "call": sampled}
_PAUSE: Final = re.compile(r"^ *time\.sleep\(.*\)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of an exercise: its name in the rubric and its function."""

    name: str
    function: Callable[..., None]

    def judged(self, house: House) -> CheckResult:
        """Its result, by the same way as under pytest."""
        exercise = house.exercise
        seed = check_seed(SEED, exercise.name, self.name)
        promise = (self.function.__doc__ or self.name).strip().splitlines()[0]
        subject = Subject(name=self.name, promise=promise, points=exercise.rubric[self.name], seed=seed, house=house)

        way = next(way for fixture, way in _WAYS.items() if fixture in inspect.signature(self.function).parameters)
        return way(subject, lambda hands: self._call(hands, seed))

    def called(self, house: House) -> None:
        """Explore until something is wrong, without a word about it."""
        with contextlib.suppress(AssertionError, Finding):
            self._call(Explorer(house), check_seed(SEED, house.exercise.name, self.name))

    def _call(self, hands: Any, seed: str) -> None:
        """Call it with what it asks for: `secrets`, and what has programs run."""
        asked = inspect.signature(self.function).parameters
        self.function(**{name: Secrets(seed) if name == "secrets" else hands for name in asked})


def checks(exercise: Exercise) -> dict[str, Check]:
    """All checks of an exercise, by name."""
    spec = importlib.util.spec_from_file_location(exercise.checks.stem, exercise.checks)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(exercise.checks)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: Check(name=name, function=getattr(module, f"test_{name}")) for name in exercise.rubric}


@contextlib.contextmanager
def housed(exercise: Exercise, source: str) -> Iterator[House]:
    """A submission ready to run."""
    house = House(exercise, source)
    try:
        house.load()
        yield house
    finally:
        house.close()


@contextlib.contextmanager
def pinned() -> Iterator[None]:
    """On one core, as an examiner is; stress has them all."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    affinity.pin(None)
    try:
        yield
    finally:
        if allowed:
            os.sched_setaffinity(0, allowed)


def processor_seconds() -> float:
    """Spent so far by this process, its nurseries and the subjects that they have reaped."""
    ours = psutil.Process()
    times = [ours.cpu_times(), *(nursery.cpu_times() for nursery in ours.children())]
    below = sum(one.children_user + one.children_system for one in times[1:])
    return float(below + sum(one.user + one.system for one in times))


def reference(exercise: Exercise) -> str:
    """The text of the correct submission."""
    return _text(f"{exercise.name}/{exercise.name}.py")


def mutant(path: str, *, paused: bool) -> str:
    """The text of a wrong submission, with or without the pauses that its author put in to see the race."""
    text = _text(path)
    return text if paused else _PAUSE.sub("", text)


def _text(path: str) -> str:
    return (ROOT / "reference" / path).read_text(encoding="utf-8")
