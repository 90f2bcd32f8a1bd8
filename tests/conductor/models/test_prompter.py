"""The first process is held to the script, step by step."""

from __future__ import annotations

import json
from typing import Any

import pytest

from grader.conductor.model import Call, Refusal
from grader.conductor.models.prompter import Prompter
from grader.conductor.script import Cue, Join, Make, Part, Script, Start
from grader.wire import Op, ProtocolError

PARTS = (Part("ann", "run", ("ann",)), Part("bob", "run", ("bob",)))
STEPS = (Make("mutex"), Start(0, cued=True), Start(1, cued=False), Cue(1), Join((0, 1)))


@pytest.fixture
def written() -> dict[str, str]:
    return {}


@pytest.fixture
def prompter(written: dict[str, str]) -> Prompter:
    return Prompter(Script(files={"data.txt": "7"}, parts=PARTS, steps=STEPS), written.__setitem__)


def following(prompter: Prompter) -> Any:
    prompter.check(Op(on="script", do="next"))
    return json.loads(str(prompter.perform(Call(Op(on="script", do="next"), 0, 0)).value))


def started(prompter: Prompter, task: int) -> str:
    following(prompter)
    prompter.check(Op(on="task", do="spawn", args=["process", "anybody", False]))
    return prompter.cast(task).name


def part(prompter: Prompter, task: int) -> Call:
    call = Call(Op(on="script", do="part"), task, task)
    prompter.touches(call)
    return call


def played_to_the_end(prompter: Prompter) -> None:
    following(prompter)
    started(prompter, 1)
    started(prompter, 2)
    following(prompter)
    assert following(prompter) == {"do": "join", "processes": [0, 1]}
    for task in (1, 2):
        prompter.check(Op(on="task", do="join", args=[task]))
    assert following(prompter) == {"do": "leave"}


def test_files_are_set_at_the_first_step(prompter: Prompter, written: dict[str, str]) -> None:
    assert written == {}

    assert following(prompter) == {"do": "lock", "label": "mutex"}

    assert written == {"data.txt": "7"}


def test_a_process_learns_its_part_and_the_first_process_does_not(prompter: Prompter) -> None:
    following(prompter)

    assert started(prompter, 1) == "ann"

    told = json.loads(str(prompter.perform(part(prompter, 1)).value))
    assert told == {"name": "ann", "function": "run", "arguments": [{"value": "ann"}]}
    assert "ann" not in Start(0, cued=True).text()


def test_a_part_has_to_wait_for_its_cue(prompter: Prompter) -> None:
    following(prompter)
    started(prompter, 1)
    started(prompter, 2)
    call = part(prompter, 2)
    assert not prompter.ready(call)

    following(prompter)

    assert prompter.ready(call)


def test_a_script_that_was_played_to_its_end_is_finished(prompter: Prompter) -> None:
    played_to_the_end(prompter)

    assert prompter.finished
    prompter.check(Op(on="lock-0.0", do="acquire"))  # what a program does when it ends is its own affair


def test_a_script_that_was_left_early_is_not_finished(prompter: Prompter) -> None:
    following(prompter)

    assert not prompter.finished


@pytest.mark.parametrize(
    "op",
    [
        pytest.param(Op(on="task", do="join", args=[1]), id="waits for one that has begun"),
        pytest.param(Op(on="task", do="spawn", args=["process", "x", False]), id="starts another"),
        pytest.param(Op(on="task", do="spawn", args=["thread", "x", False]), id="starts a thread"),
        pytest.param(Op(on="files", do="read"), id="looks into files"),
        pytest.param(Op(on="clock", do="sleep", args=[1.0]), id="sleeps"),
    ],
)
def test_the_first_process_does_nothing_else(prompter: Prompter, op: Op) -> None:
    following(prompter)
    started(prompter, 1)

    with pytest.raises(ProtocolError, match="was not asked to do"):
        prompter.check(op)


def test_a_step_cannot_be_left_out(prompter: Prompter) -> None:
    following(prompter)
    following(prompter)

    with pytest.raises(ProtocolError, match="was not asked to do"):
        following(prompter)


def test_a_join_that_may_run_out_is_none(prompter: Prompter) -> None:
    following(prompter)
    started(prompter, 1)
    started(prompter, 2)
    following(prompter)
    following(prompter)

    with pytest.raises(ProtocolError, match="was not asked to do"):
        prompter.check(Op(on="task", do="join", args=[1], timeout=0.1))


def test_nobody_else_is_told_the_steps(prompter: Prompter) -> None:
    with pytest.raises(Refusal):
        prompter.perform(Call(Op(on="script", do="next"), 1, 1))


def test_a_task_without_a_part_is_told_none(prompter: Prompter) -> None:
    assert not prompter.ready(part(prompter, 5))
    assert not prompter.has_part(5)
