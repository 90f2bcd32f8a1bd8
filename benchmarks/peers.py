"""The engine beside frontrun, and beside luck, on the same programs, in one run on one machine.

    python benchmarks/peers.py [--quick] [--frontrun-python PYTHON]

Prints one table; `README.md` beside this file says what the columns mean. frontrun is installed into a folder
of its own unless `--frontrun-python` names an interpreter that has it. The exit status is always 0.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import re
import runpy
import select
import signal
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Final, Self

from grading import ROOT, pinned

from grader.conductor.explore import Exploration
from grader.conductor.outcome import Ending, Outcome
from grader.exercise import Exercise, Limits
from grader.house import House, Scenario

REQUIREMENT: Final = "frontrun[process]==0.7.0"
PEERS: Final = ROOT / "benchmarks" / "peers"
SCENARIOS: Final = 'def play(stage):\n    stage.call("result", stage.module.main)\n'
PLAY: Final = Scenario(name="play", parameters={})
PATIENCE: Final = 60.0  # seconds for one answer of frontrun


class Word(Enum):
    """What either side says about a program."""

    HOLDS = "holds"
    RACE = "race"
    DEADLOCK = "deadlock"
    LIVELOCK = "livelock"
    CRASH = "crash"
    INCONCLUSIVE = "inconclusive"
    SILENT = "no answer"

    @property
    def tells_of_bug(self) -> bool:
        """Whether it found one, whatever it calls it."""
        return self not in {Word.HOLDS, Word.INCONCLUSIVE, Word.SILENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A program to be judged, whether it is correct, and whether frontrun is to search at random."""

    name: str
    correct: bool = False
    random: bool = False

    def __str__(self) -> str:
        return f"{self.name} random" if self.random else self.name

    @property
    def source(self) -> str:
        """Its text."""
        return (PEERS / "programs" / f"{self.name}.py").read_text(encoding="utf-8")

    @property
    def wanted(self) -> Any:
        """What `main` has to return in every interleaving."""
        return runpy.run_path(str(PEERS / "programs" / f"{self.name}.py"))["WANTED"]

    def judges_well(self, word: Word) -> bool:
        """Whether this is the right thing to say."""
        return word is Word.HOLDS if self.correct else word.tells_of_bug


CASES: Final = (
    Case(name="unlocked_counter"),
    Case(name="locked_counter", correct=True),
    Case(name="lock_inversion"),
    Case(name="bounded_queue_if"),
    Case(name="bounded_queue", correct=True),
    Case(name="own_threads"),
    Case(name="processes"),
    Case(name="json_file"),
    Case(name="json_replaced"),
    Case(name="json_replaced", random=True),
    Case(name="json_processes"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Rounds of which the fastest counts, and the caps of a hunt by stress."""

    rounds: int
    runs: int
    seconds: float


FULL: Final = Effort(rounds=7, runs=500, seconds=60.0)
QUICK: Final = Effort(rounds=2, runs=30, seconds=3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one side said about a program once."""

    word: Word
    schedules: int | None
    seconds: float


@dataclass(slots=True)
class Side:
    """All answers of one side about a program."""

    case: Case
    answers: list[Answer] = field(default_factory=list)

    @property
    def right(self) -> bool:
        """Whether it was right every time: now and then is luck."""
        return all(self.case.judges_well(answer.word) for answer in self.answers)

    @property
    def seconds(self) -> float:
        """The fastest."""
        return min(answer.seconds for answer in self.answers)

    def __str__(self) -> str:
        words = [answer.word.value for answer in self.answers]
        said = ", ".join(
            word if words.count(word) == len(words) else f"{word} {words.count(word)} of {len(words)}"
            for word in sorted(set(words))
        )
        counts = sorted({answer.schedules for answer in self.answers if answer.schedules is not None})
        explored = f" in {'-'.join(map(str, counts[:1] + counts[1:][-1:]))}" if counts else ""
        return f"{said}{explored}, {1000 * self.seconds:.1f} ms"


@contextlib.contextmanager
def housed(source: str, limits: Limits | None = None) -> Iterator[House]:
    """A program ready to run: an exercise of one function `main`, one scenario that calls it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "scenarios.py").write_text(SCENARIOS, encoding="utf-8")
        exercise = Exercise(
            name="program",
            folder=Path(folder),
            title="A program",
            topic="benchmarks",
            difficulty=1,
            requires=("main",),
            limits=limits or Limits(),
        )
        house = House(exercise, source)
        try:
            problem = house.load().problem
            if problem is not None:
                raise ValueError(problem)
            yield house
        finally:
            house.close()


def exploration_of(house: House) -> Exploration:
    """All executions that matter, within the limits."""
    return Exploration(
        lambda strategy, focus: house.execute(PLAY, strategy, focus),
        house.exercise.limits.schedules,
    )


def judged(outcome: Outcome, wanted: Any) -> Word:
    """What one execution says."""
    match outcome.ending:
        case Ending.COMPLETED:
            told = outcome.told.get("main:result")
            return Word.HOLDS if told is not None and json.loads(told.json or "null") == wanted else Word.RACE
        case Ending.DEADLOCK:
            return Word.DEADLOCK
        case Ending.LIVELOCK:
            return Word.LIVELOCK
        case Ending.RAISED | Ending.DIED:
            return Word.CRASH
        case _:
            return Word.INCONCLUSIVE


def ask_engine(house: House, wanted: Any) -> Answer:
    """Explore until something is wrong or nothing is left."""
    began = time.perf_counter()
    exploration = exploration_of(house)
    for outcome, _focus in exploration:
        word = judged(outcome, wanted)
        if word is not Word.HOLDS:
            break
    else:
        word = Word.HOLDS if exploration.exhaustive else Word.INCONCLUSIVE
    return Answer(word=word, schedules=exploration.count, seconds=time.perf_counter() - began)


@contextlib.contextmanager
def frontrun_python(named: Path | None) -> Iterator[Path]:
    """An interpreter that has frontrun."""
    if named is not None:
        yield named
        return
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", REQUIREMENT]
        subprocess.run(install, check=True, stdout=sys.stderr)  # noqa: S603 - our own command
        yield python


class Frontrun:
    """A process that answers for frontrun; one that hangs or dies is replaced."""

    def __init__(self, python: Path) -> None:
        self._python = python
        self._folder = tempfile.TemporaryDirectory()
        self._process: subprocess.Popen[str] | None = None
        self.version = ""

    def start(self) -> subprocess.Popen[str]:
        """Have it ready for questions, on the cores that are ours now."""
        command = [str(self._python.with_name("frontrun")), str(self._python), str(PEERS / "frontrun_side.py")]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            cwd=self._folder.name,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        answer = self._answer(self._process)
        if answer is None:
            raise RuntimeError(f"does not start: {' '.join(command)}")
        self.version = answer["ready"]
        return self._process

    def ask(self, question: str) -> Answer:
        """Its verdict on one program: a name, and `random` where it is not to search systematically."""
        process = self._process or self.start()
        with contextlib.suppress(BrokenPipeError):
            print(question, file=process.stdin, flush=True)
        answer = self._answer(process)
        if answer is None:
            self.close()
            return Answer(word=Word.SILENT, schedules=None, seconds=PATIENCE)
        return Answer(word=Word(answer["verdict"]), schedules=answer["schedules"], seconds=answer["seconds"])

    def _answer(self, process: subprocess.Popen[str]) -> dict[str, Any] | None:
        if process.stdout is None:
            return None
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
        line = process.stdout.readline() if ready else ""
        return json.loads(line) if line else None

    def close(self) -> None:
        """End it with everything that it has started."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()
        self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()
        self._folder.cleanup()


@dataclass(frozen=True, slots=True, kw_only=True)
class Luck:
    """What a hunt by stress found."""

    runs: int
    found: int
    seconds: float

    @property
    def per_detection(self) -> float:
        """Mean time of one; where there was none, all of it is a lower bound."""
        return self.seconds / max(self.found, 1)

    def __str__(self) -> str:
        return f"{'' if self.found else '> '}{1000 * self.per_detection:.1f} ms, {self.found} of {self.runs}"


def try_luck(case: Case, effort: Effort) -> Luck:
    """Real threads and processes, on all cores."""
    command = [sys.executable, str(PEERS / "stress_side.py"), case.name]
    command += ["--runs", str(effort.runs), "--seconds", str(effort.seconds)]
    ended = subprocess.run(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True
    )
    counted = json.loads(ended.stdout.splitlines()[-1])
    return Luck(runs=int(counted["runs"]), found=int(counted["found"]), seconds=counted["seconds"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One program: both sides, and luck where there is something to find."""

    case: Case
    ours: Side
    theirs: Side
    luck: Luck | None

    @property
    def misses(self) -> list[str]:
        """Which targets are missed. Time is compared where both are right."""
        missed = []
        if not self.ours.right:
            missed.append("verdict")
        if self.theirs.right and self.ours.seconds > self.theirs.seconds / 2:
            missed.append("time")
        if self.luck is not None and self.luck.found and self.luck.per_detection < 10 * self.ours.seconds:
            missed.append("stress")
        return missed

    @property
    def cells(self) -> list[str]:
        """As text."""
        ratio = f"{self.ours.seconds / self.theirs.seconds:.2f}" if self.ours.right and self.theirs.right else ""
        holds = f"NO: {', '.join(self.misses)}" if self.misses else "yes"
        return [str(self.case), str(self.ours), str(self.theirs), ratio, str(self.luck or ""), holds]


def compared(case: Case, frontrun: Frontrun, effort: Effort) -> Row:
    """Both sides take turns, on one core each time, which suits both; stress has them all afterwards."""
    ours, theirs = Side(case), Side(case)
    with pinned(), housed(case.source) as house:
        for _ in range(effort.rounds):
            ours.answers.append(ask_engine(house, case.wanted))
            theirs.answers.append(frontrun.ask(str(case)))
    if not ours.right:
        print(f"! {case}: {ours}", file=sys.stderr)
    luck = None if case.correct else try_luck(case, effort)
    return Row(case=case, ours=ours, theirs=theirs, luck=luck)


def start_ups(frontrun: Frontrun, effort: Effort) -> str:
    """What either side needs before its first question, which no row counts."""
    ours, theirs = [], []
    with pinned():
        for _ in range(effort.rounds):
            began = time.perf_counter()
            with housed(CASES[0].source):
                ours.append(time.perf_counter() - began)
            frontrun.close()
            began = time.perf_counter()
            frontrun.start()
            theirs.append(time.perf_counter() - began)
    return f"start-up: nursery {1000 * min(ours):.0f} ms, frontrun {1000 * min(theirs):.0f} ms"


def line(cells: Sequence[str]) -> str:
    """A row of a Markdown table."""
    widths = (20, 22, 40, 5, 26, 16)
    return f"| {' | '.join(f'{cell:<{width}}' for cell, width in zip(cells, widths, strict=True))} |"


def main() -> None:
    """Measure and print, program by program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and shorter hunts")
    parser.add_argument("--frontrun-python", type=Path, help="an interpreter that has frontrun")
    options = parser.parse_args()
    effort = QUICK if options.quick else FULL
    with frontrun_python(options.frontrun_python) as python, Frontrun(python) as frontrun:
        load = f"{os.getloadavg()[0]:.1f}"
        said = start_ups(frontrun, effort)
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load before {load}")
        print(f"frontrun {frontrun.version}; {said}\n")
        print(line(["program", "the engine", "frontrun", "ratio", "stress, per detection", "holds"]))
        print(re.sub(r"[^|]", "-", line([""] * 6)))
        for case in CASES:
            print(line(compared(case, frontrun, effort).cells), flush=True)


if __name__ == "__main__":
    main()
