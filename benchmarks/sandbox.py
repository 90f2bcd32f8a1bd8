"""What the sandbox costs: per submission, and per schedule, beside the same without one.

    python benchmarks/sandbox.py [--pairs 40] [--level LEVEL]

Paired: each time one submission is taken through its nursery's life (launched, loaded, one execution, closed) without a
sandbox and with one, in turns. Targets: at most 25 ms more per submission, nothing more per schedule. Exit status 0.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import time
from pathlib import Path
from typing import Final

from grader import affinity
from grader.conductor.explore import Focus
from grader.conductor.outcome import Ending
from grader.conductor.strategies.serial import OldestFirst
from grader.exercise import Exercise, load
from grader.house import House, Scenario
from grader.sandbox import cgroup, probe
from grader.sandbox.level import Level
from grader.script import script_of

ROOT: Final = Path(__file__).resolve().parents[1]
MORE: Final = 0.025  # seconds that the sandbox may add to a submission
SCHEDULES: Final = 40
_PARAMETERS: Final = {"buyers": ["ann", "bob"], "tickets": 1}


def life(exercise: Exercise, level: Level) -> tuple[float, float]:
    """Seconds of one submission with one schedule, and of each schedule after the first."""
    script = script_of(exercise.scenarios, "race", _PARAMETERS)
    scenario = Scenario(name="race", parameters=_PARAMETERS, script=script)
    text = (ROOT / "reference" / "ticket" / "ticket.py").read_text(encoding="utf-8")
    began = time.perf_counter()
    with contextlib.closing(House(exercise, text, level=level)) as house:
        _run(house, scenario)
        first = time.perf_counter()
        for _ in range(SCHEDULES):
            _run(house, scenario)
        later = time.perf_counter()
    return first - began + time.perf_counter() - later, (later - first) / SCHEDULES


def _run(house: House, scenario: Scenario) -> None:
    ending = house.execute(scenario, OldestFirst(), Focus()).ending
    if ending is not Ending.COMPLETED:
        raise SystemExit(f"the reference did not come to its end: {ending}")


def main() -> None:
    """Print the medians of both sides and of their differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--level", default=None)
    given = parser.parse_args()
    level = Level(given.level) if given.level else probe.level()
    exercise = load(ROOT / "exercises" / "ticket")
    with affinity.pinned():
        life(exercise, level)  # bytecode, the page cache
        pairs = [(life(exercise, Level.D), life(exercise, level)) for _ in range(given.pairs)]
    group = cgroup.group()
    held = "by a control group" if group is not None else "by adding up"
    if group is not None:
        group.close()
    print(f"level {level}, memory held {held}, {given.pairs} pairs; medians in ms, without, with, and the difference")
    for place, what, most in ((0, "a submission with one schedule", MORE), (1, "a schedule", None)):
        without = [one[place] for one, _other in pairs]
        within = [other[place] for _one, other in pairs]
        more = statistics.median(b - a for a, b in zip(without, within, strict=True))
        target = "" if most is None else f"   at most {most * 1000:g}: {'holds' if more <= most else 'NO'}"
        figures = "  ".join(
            f"{one * 1000:8.2f}" for one in (statistics.median(without), statistics.median(within), more)
        )
        print(f"{what:32}{figures}{target}")


if __name__ == "__main__":
    main()
