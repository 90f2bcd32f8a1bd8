"""How fast the grader is, beside a stress test on the same machine in the same run.

    python benchmarks/speed.py [--quick]

Prints one table; `README.md` beside this file says what each row means. The exit status is always 0.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from grading import ROOT, checks, housed, mutant, pinned, processor_seconds, reference
from weight import heaviest_examiner, heaviest_subject

from grader import affinity
from grader.exercise import Exercise, load
from grader.testing import Explorer
from grader.verdict import CheckResult, Verdict

STRESS: Final = ROOT / "benchmarks" / "stress" / "test_stress.py"
HELP_SECONDS: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. `holds` is None where there is no target."""

    what: str
    measured: str
    target: str = ""
    holds: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to measure: rounds of which the fastest counts, and the caps of a hunt by stress."""

    rounds: int
    hunt_runs: int
    hunt_seconds: float
    schedules: int


FULL: Final = Effort(rounds=5, hunt_runs=400, hunt_seconds=20.0, schedules=200)
QUICK: Final = Effort(rounds=2, hunt_runs=40, hunt_seconds=4.0, schedules=40)


# -- measuring


def timed(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fastest(rounds: int, work: Callable[[], float]) -> float:
    """The least of some measurements: what else runs on the machine can only add."""
    return min(work() for _ in range(rounds))


# -- (a) a correct submission


def grade_correct(exercises: Sequence[Exercise]) -> float:
    """Seconds for both exercises with all checks, by an examiner each, as `grader grade -j 2` has them.

    Examiners are started before the clock is; each launches a nursery. Everything has to pass.
    """
    context = multiprocessing.get_context("fork")
    begin = context.Barrier(len(exercises) + 1)
    examiners = [
        context.Process(target=_examine, args=(exercise, worker, len(exercises), begin))
        for worker, exercise in enumerate(exercises)
    ]
    for examiner in examiners:
        examiner.start()
    begin.wait(timeout=60)
    began = time.perf_counter()
    for examiner in examiners:
        examiner.join()
    return time.perf_counter() - began


def _examine(exercise: Exercise, worker: int, workers: int, begin: Any) -> None:
    affinity.pin(worker, workers)
    begin.wait(timeout=60)
    with housed(exercise, reference(exercise)) as house:
        for check in checks(exercise).values():
            result = check.judged(house)
            if result.verdict is not Verdict.PASS:
                print(f"! {exercise.name}: {result.name} is {result.verdict}, not pass", file=sys.stderr)
    sys.stderr.flush()
    os._exit(0)


def stress_correct() -> None:
    """A fresh pytest, without our plugin and without any other, over the stress tests."""
    environment = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "no:cacheprovider"]
    command += [f"--rootdir={STRESS.parent}", f"--confcutdir={STRESS.parent}", str(STRESS)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        print(f"! stress does not pass the references:\n{ended.stdout[-500:]}", file=sys.stderr)


def correct(exercises: Sequence[Exercise], effort: Effort) -> Iterator[Row]:
    """Row (a). Rounds of both sides take turns, so that a busy moment hits both."""
    grader, stress = [], []
    for _ in range(effort.rounds):
        grader.append(grade_correct(exercises))
        stress.append(timed(stress_correct))
    ours, theirs = min(grader), min(stress)
    yield Row(what="    the grader, both correct", measured=f"{ours:.2f} s")
    yield Row(what="    stress, both correct", measured=f"{theirs:.2f} s")
    ratio = ours / theirs
    yield Row(
        what="(a) grader to stress",
        measured=f"{ratio:.2f}",
        target="at most 0.25",
        holds=ratio <= 1 / 4,
    )


# -- (b) a bug


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarry:
    """A bug to be found: where it is, with its author's pauses or without, and whether there is a target.

    The grader needs two buyers; `buyers` is how many stress sends, which finds more with more of them.
    """

    what: str
    path: str
    paused: bool = False
    targeted: bool = False
    buyers: int = 10

    @property
    def exercise(self) -> str:
        """Whose mutant it is."""
        return self.path.partition("/")[0]

    @property
    def source(self) -> str:
        """Its text."""
        return mutant(self.path, paused=self.paused)


QUARRIES: Final = (
    Quarry(what="unlocked buy", path="ticket/mutants/race/no_lock.py", targeted=True),
    Quarry(what="lock misplaced", path="ticket/mutants/race/released_before_write.py", targeted=True),
    Quarry(what="unlocked buy, two buyers", path="ticket/mutants/race/no_lock.py", buyers=2),
    Quarry(what="lock misplaced, two buyers", path="ticket/mutants/race/released_before_write.py", buyers=2),
    Quarry(what="unlocked buy, paused", path="ticket/mutants/race/no_lock.py", paused=True),
    Quarry(what="unlocked counter", path="counter/mutants/race/no_lock.py"),
    Quarry(what="counter, lock misplaced", path="counter/mutants/race/write_outside.py"),
)
CAUGHT_BY: Final = {"ticket": "never_oversells", "counter": "two_threads"}


def found_by_grader(exercise: Exercise, quarry: Quarry, effort: Effort) -> tuple[float, float]:
    """Seconds from the first execution to the one that fails, and to the finished report, schedule shortened."""
    check = checks(exercise)[CAUGHT_BY[quarry.exercise]]

    def found() -> float:
        with housed(exercise, quarry.source) as house:
            return timed(lambda: check.called(house))

    def reported() -> float:
        with housed(exercise, quarry.source) as house:
            results: list[CheckResult] = []
            seconds = timed(lambda: results.append(check.judged(house)))
        if results[0].verdict is not Verdict.RACE:
            print(f"! {quarry.what}: {results[0].verdict}, not race", file=sys.stderr)
        return seconds

    with pinned():
        return fastest(effort.rounds, found), fastest(effort.rounds, reported)


def found_by_stress(quarry: Quarry, effort: Effort) -> dict[str, float]:
    """Runs, detections and seconds of a hunt in a process of its own, after its imports."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{quarry.exercise}.py"
        path.write_text(quarry.source, encoding="utf-8")
        environment = os.environ | {f"RACECOURSE_STRESS_{quarry.exercise.upper()}": str(path)}
        command = [sys.executable, str(STRESS), quarry.exercise, "--buyers", str(quarry.buyers)]
        command += ["--runs", str(effort.hunt_runs), "--seconds", str(effort.hunt_seconds)]
        ended = subprocess.run(  # noqa: S603 - our own program
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True
        )
    counted: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return counted


def bugs(exercises: Sequence[Exercise], effort: Effort) -> Iterator[Row]:
    """Rows (b). Where stress found nothing, all its time is a lower bound of what it needs."""
    known = {exercise.name: exercise for exercise in exercises}
    for quarry in QUARRIES:
        ours, report = found_by_grader(known[quarry.exercise], quarry, effort)
        counted = found_by_stress(quarry, effort)
        runs, found, seconds = int(counted["runs"]), int(counted["found"]), counted["seconds"]
        theirs = seconds / max(found, 1)
        sign = "" if found else "> "
        spent = f"{1000 * ours:.0f} : {sign}{1000 * theirs:.0f} ms, {found}/{runs}; report {1000 * report:.0f} ms"
        yield Row(
            what=f"(b) {quarry.what}",
            measured=f"{sign}{theirs / ours:.1f} times ({spent})",
            target="at least 10" if quarry.targeted else "",
            holds=theirs >= 10 * ours if quarry.targeted else None,
        )


# -- (c) one schedule


def milliseconds(exercise: Exercise, scenario: str, *, effort: Effort, **given: Any) -> tuple[float, float]:
    """Of one execution, wall and processor, on average over explorations of the correct submission."""
    with pinned(), housed(exercise, reference(exercise)) as house:

        def once() -> tuple[float, float]:
            count, began, spent = 0, time.perf_counter(), processor_seconds()
            while count < effort.schedules:
                explorer = Explorer(house)
                for _run in explorer(scenario, **given):
                    pass
                count += explorer.schedules
            wall, processor = time.perf_counter() - began, processor_seconds() - spent
            return 1000 * wall / count, 1000 * processor / count

        return min(once() for _ in range(effort.rounds))


def schedules(exercises: Sequence[Exercise], effort: Effort) -> Iterator[Row]:
    """Rows (c)."""
    known = {exercise.name: exercise for exercise in exercises}
    threads = milliseconds(known["counter"], "count", effort=effort, calls=[2], watch=("num",))
    processes = milliseconds(known["ticket"], "race", effort=effort, buyers=["ann", "bob"], tickets=1)
    for what, (wall, processor), target in (("threads", threads, 3), ("processes", processes, 8)):
        yield Row(
            what=f"(c) one schedule of two {what}",
            measured=f"{wall:.1f} ms, {processor:.1f} ms of processor time",
            target=f"at most {target} ms",
            holds=wall <= target,
        )


# -- (d) help and memory


def help_seconds(effort: Effort) -> float:
    """Wall time of `grader --help`."""
    command = [str(Path(sys.executable).with_name("grader")), "--help"]
    return fastest(
        2 * effort.rounds,
        lambda: timed(lambda: subprocess.run(command, capture_output=True, check=True)),  # noqa: S603
    )


def small_things(exercises: Sequence[Exercise], effort: Effort) -> Iterator[Row]:
    """Rows (d)."""
    seconds = help_seconds(effort)
    soon = seconds < HELP_SECONDS
    yield Row(what="(d) grader --help", measured=f"{seconds:.2f} s", target="under 0.3 s", holds=soon)
    for what, measured, target in (
        ("examiner", heaviest_examiner(exercises), 150),
        ("subject", heaviest_subject(exercises), 60),
    ):
        yield Row(
            what=f"(d) peak memory of the {what}",
            measured=f"{measured:.0f} MB",
            target=f"under {target} MB",
            holds=0 < measured < target,
        )


# -- the table


def line(row: Row) -> str:
    """A row of a Markdown table."""
    holds = {True: "yes", False: "NO", None: ""}[row.holds]
    return f"| {row.what:<33} | {row.measured:<58} | {row.target:<14} | {holds:<5} |"


def main() -> None:
    """Measure and print, row by row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and shorter hunts")
    effort = QUICK if parser.parse_args().quick else FULL
    exercises = [load(ROOT / "exercises" / name) for name in ("counter", "ticket")]
    load_average = f"{os.getloadavg()[0]:.1f}"
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load before {load_average}\n")
    print(line(Row(what="what", measured="measured", target="target"))[:-8] + " holds |")
    print(re.sub(r"[^|]", "-", line(Row(what="", measured=""))))
    with pinned(), housed(exercises[0], reference(exercises[0])):
        pass  # start-up: bytecode, and whether address randomisation can be switched off
    for part in (correct, bugs, schedules, small_things):
        for row in part(exercises, effort):
            print(line(row), flush=True)


if __name__ == "__main__":
    main()
