"""How heavy the processes of the grader are at their peak, in megabytes."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import psutil
from grading import ROOT, SEED, housed, reference

from grader.conductor.explore import Focus
from grader.conductor.strategies.serial import OldestFirst
from grader.conductor.strategy import Moment
from grader.exercise import Exercise
from grader.house import Scenario

MEBIBYTE: Final = 1024 * 1024


class Weighing(OldestFirst):
    """The oldest task first, and at every choice a look at how heavy the subject is."""

    def __init__(self) -> None:
        super().__init__()
        self.peak = 0.0

    def choose(self, moment: Moment) -> int:
        """The choice; nobody moves meanwhile."""
        ours = psutil.Process()
        below = [child for nursery in ours.children() for child in nursery.children(recursive=True)]
        self.peak = max([self.peak, *map(_megabytes, below)])
        return super().choose(moment)


def _megabytes(process: psutil.Process) -> float:
    """Peak resident memory of a process, where the system tells; else what it has now."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        with contextlib.suppress(psutil.Error):
            return float(process.memory_info().rss) / MEBIBYTE
        return 0.0
    peak = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(peak[1]) / 1024 if peak else 0.0


def heaviest_subject(exercises: Sequence[Exercise]) -> float:
    """The largest process of any scenario tried: a hundred threads, three buyers."""
    known = {exercise.name: exercise for exercise in exercises}
    tried = (
        (known["counter"], Scenario(name="count", parameters={"calls": [100]}, watch=("num",))),
        (known["ticket"], Scenario(name="race", parameters={"buyers": ["ann", "bob", "cem"], "tickets": 2})),
    )
    peak = 0.0
    for exercise, scenario in tried:
        strategy = Weighing()
        with housed(exercise, reference(exercise)) as house:
            # The second time it is known which places in memory the tasks share; only that gives choices.
            outcome = house.execute(scenario, OldestFirst(), Focus())
            house.execute(scenario, strategy, Focus().widened(outcome))
        peak = max(peak, strategy.peak)
    return peak


_EXAMINER: Final = (
    "import re, resource, sys, pytest\n"
    "pytest.main(sys.argv[1:])\n"
    "try:\n"
    "    status = open('/proc/self/status').read()\n"
    "    print(int(re.search(r'VmHWM:\\s+(\\d+) kB', status)[1]) / 1024)\n"
    "except OSError:\n"
    "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024)\n"
)


def heaviest_examiner(exercises: Sequence[Exercise]) -> float:
    """Peak of a pytest process that checks the references of both exercises."""
    peak = 0.0
    for exercise in exercises:
        # One check is left out: only a complete run is noted as a student's progress.
        first, *_others = exercise.rubric
        arguments = [
            "-q", "-p", "no:cacheprovider", "--racecourse-seed", SEED, "-k", f"not {first}",
            f"--submission={ROOT / 'reference' / exercise.name}", str(exercise.checks),
        ]  # fmt: skip
        ended = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", _EXAMINER, *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        peak = max(peak, float(ended.stdout.split()[-1]))
    return peak
