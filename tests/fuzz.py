"""Whatever a subject says, in whatever order: the examiner neither fails, nor hangs, nor takes it for a solution.

`python -m tests.fuzz --runs N` looks for a counterexample with atheris, guided by which branches of the conductor are
reached; without atheris, Hypothesis draws as many. See tests/conductor/test_fuzz.py for the small part of every day.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import importlib
import importlib.util
import inspect
import itertools
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any, Final

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.conductor import actors
from grader.conductor.execution import Execution
from grader.conductor.explore import Focus
from grader.conductor.mailbox import Mailbox, Output
from grader.conductor.models.files import Files
from grader.conductor.outcome import Ending, Outcome
from grader.conductor.strategies.random_walk import RandomWalk
from grader.conductor.strategies.serial import OldestFirst
from grader.conductor.strategy import Strategy
from grader.conductor.task import Task
from grader.conductor.terms import Terms
from grader.exercise import discover
from grader.finding import finding, steps
from grader.house import House, Scenario
from grader.run import Run
from grader.script import script_of
from grader.transport import Channel, Closed, Oversized
from grader.wire import MESSAGE_BYTES, FromTask, encode
from tests.conversations import BUYERS, CONVERSATIONS, LIKELY, UNLIKELY, Said

ROOT: Final = Path(__file__).resolve().parents[1]
_HOME: Final = "/box"
_SOMEBODY: Final = 4_190_000  # numbers of processes that hardly exist
_TERMS: Final = Terms(steps=300, import_seconds=1.0, execution_seconds=1.0)


class Tape(Channel):
    """A channel on which whoever is asked next says what comes next; at its end everybody hangs up."""

    def __init__(self, said: Iterator[Said], pid: int, others: Iterator[int]) -> None:
        self._said, self._pid, self._others = said, pid, others
        self.heard = 0

    def receive_from(self) -> tuple[bytes, int]:
        one = next(self._said, None)
        if one is None:
            raise Closed
        if len(one.data) > MESSAGE_BYTES:
            raise Oversized
        return one.data, next(self._others) if one.stranger else self._pid

    def send(self, message: bytes, *descriptors: int) -> None:
        del descriptors
        assert len(message) <= MESSAGE_BYTES
        self.heard += 1

    def fileno(self) -> int:
        return 0

    def attend(self) -> None:
        """It always has an answer."""

    def close(self) -> None:
        """It has no end to close."""


class Quiet:
    """Nothing is ever printed."""

    def fileno(self) -> int:
        return 0

    def drain(self) -> bool:
        return True


@contextlib.contextmanager
def _tapes(said: Iterator[Said], pids: Iterator[int]) -> Iterator[Tape]:
    def pair() -> tuple[Tape, Tape]:
        tape = Tape(said, next(pids), pids)
        return tape, tape

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actors, "pair", pair)
        yield pair()[0]


def conduct(said: list[Said], *, scripted: bool, strategy: Strategy) -> Outcome:
    """One execution of a subject that says this; `scripted` as a check of `ticket` is."""
    output: Output = Quiet()
    script = script_of(ROOT / "exercises/ticket/scenarios.py", "race", {"buyers": [*BUYERS], "tickets": 1})
    files = Files(home=_HOME, atomic=True)
    files.mkdirs(_HOME)
    with _tapes(iter(said), itertools.count(_SOMEBODY)) as first:
        outcome = Execution(
            channel=first,
            strategy=strategy,
            files=files,
            output=output,
            terms=_TERMS,
            script=script if scripted else None,
        ).run()
    data = files.content(f"{_HOME}/data.txt")
    outcome.files = {} if data is None else {"data.txt": data}
    return outcome


def is_solution(outcome: Outcome) -> bool:
    """Whether the check of two buyers and one ticket would be content."""
    if finding(outcome) is not None or outcome.used:
        return False
    run = Run.of(outcome)
    return run.returned(True) == 1 and run.returned(False) == 1 and run.json("data.txt")["ticket_num"] == 0


def report(outcome: Outcome) -> bytes:
    """All that is made of it for people, as it is kept."""
    found = finding(outcome)
    said = [found.verdict.value, found.message] if found is not None else [Run.of(outcome).summary()]
    return msgspec.json.encode([said, steps(outcome), outcome.printed])


@functools.cache
def recorded() -> tuple[Said, ...]:
    """All that the reference of `ticket` says when two buyers race, in the order in which it is asked."""
    said: list[Said] = []

    def receive(mailbox: Mailbox, task: Task) -> FromTask:
        message = heard(mailbox, task)
        said.append(Said(encode(message)))
        return message

    heard = Mailbox.receive
    exercise = discover(ROOT)["ticket"]
    house = House(exercise, (ROOT / "reference/ticket/ticket.py").read_text(encoding="utf-8"))
    parameters: dict[str, Any] = {"buyers": [*BUYERS], "tickets": 1}
    scenario = Scenario(name="race", parameters=parameters, script=script_of(exercise.scenarios, "race", parameters))
    with contextlib.closing(house), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Mailbox, "receive", receive)
        assert house.execute(scenario, OldestFirst(), Focus()).ending is Ending.COMPLETED
    place = re.compile(rb'"/[^"]*/data.txt"')
    return tuple(Said(place.sub(b'"/box/data.txt"', one.data)) for one in said)


Edit = tuple[str, int, Said]  # how, where, and what to say there
_EDITS: Final = st.lists(
    st.tuples(
        st.sampled_from(["drop", "repeat", "swap", "say", "say instead"]), st.integers(0, 200), UNLIKELY | LIKELY
    ),
    min_size=1,
    max_size=4,
)


def edited(edits: list[Edit]) -> list[Said]:
    """The recorded conversation with these changes, one after the other."""
    said = list(recorded())
    for how, number, other in edits:
        place = number % len(said)
        match how:
            case "drop":
                said[place : place + 1] = []
            case "repeat":
                said.insert(place, said[place])
            case "swap":
                said[place], said[place - 1] = said[place - 1], said[place]
            case "say":
                said.insert(place, other)
            case _:
                said[place] = other
    return said


def endures(said: list[Said], *, scripted: bool, strategy: Strategy) -> Outcome:
    """What came of it; raises what would be a fault of the examiner's."""
    outcome = conduct(said, scripted=scripted, strategy=strategy)
    report(outcome)
    assert isinstance(outcome.ending, Ending)
    return outcome


def drawn(**how: Any) -> Any:
    """A function that tries as many conversations as the settings say."""

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck), **how)
    @given(said=CONVERSATIONS, changes=st.none() | _EDITS, scripted=st.booleans(), seed=st.integers(0, 3))
    def one(said: list[Said], changes: list[Edit] | None, scripted: bool, seed: int) -> None:
        strategy = RandomWalk(seed) if seed else OldestFirst()
        outcome = endures(said if changes is None else edited(changes), scripted=scripted, strategy=strategy)
        # Of a conversation that was right before it was changed, the change may not matter.
        assert changes is not None or not is_solution(outcome)

    return one


def main() -> None:
    """Look for a counterexample; whatever is found is raised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200_000)
    runs = parser.parse_args().runs
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: Hypothesis draws, and nothing guides it", flush=True)  # noqa: T201
        drawn(max_examples=runs)()
        return
    atheris: Any = importlib.import_module("atheris")
    for function in _conducting():
        atheris.instrument_func(function)
    with tempfile.TemporaryDirectory(prefix="corpus-") as corpus:
        for seed in range(50):  # what is too short says nothing
            (Path(corpus) / str(seed)).write_bytes(random.Random(seed).randbytes(6_000))  # noqa: S311 - no secrets
        options = [f"-atheris_runs={runs}", "-max_len=8192", "-len_control=0", corpus]
        atheris.Setup([sys.argv[0], *options], drawn().hypothesis.fuzz_one_input)
        atheris.Fuzz()


def _conducting() -> Iterator[FunctionType]:
    """All functions of the conductor."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("grader.conductor"):
            for holder in (module, *(kind for _name, kind in inspect.getmembers(module, inspect.isclass))):
                for _name, function in inspect.getmembers(holder, inspect.isfunction):
                    if function.__module__ == name:
                        yield function


if __name__ == "__main__":
    main()
