"""Who may ask how a task is: those who share its process, or have started it."""

from __future__ import annotations

import pytest

from grader.conductor.model import Call, Refusal
from grader.conductor.models.tasks import Tasks
from grader.conductor.task import Process, Task, Unspoken
from grader.wire import Op

MAIN, THREAD, ANN, BOB, OF_ANN = range(5)


@pytest.fixture
def tasks() -> Tasks:
    """A process with a thread, which has started two others, one of which has started a third."""
    first = Process(MAIN)
    ann, bob = Process(ANN, first), Process(BOB, first)
    of_ann = Process(OF_ANN, ann)
    known = [(MAIN, first), (THREAD, first), (ANN, ann), (BOB, bob), (OF_ANN, of_ann)]
    found = {number: Task(number, str(number), process, Unspoken()) for number, process in known}
    return Tasks(found, registry=False, names=False)


def asks(who: int, do: str, of: int) -> Call:
    return Call(Op(on="task", do=do, args=[of]), who, MAIN if who == THREAD else who)


@pytest.mark.parametrize(
    ("who", "of"), [(MAIN, ANN), (THREAD, ANN), (MAIN, THREAD), (THREAD, MAIN), (ANN, OF_ANN)], ids=str
)
@pytest.mark.parametrize("do", ["join", "alive", "code"])
def test_who_has_started_a_task_may_ask(tasks: Tasks, do: str, who: int, of: int) -> None:
    call = asks(who, do, of)

    assert tasks.touches(call)
    assert tasks.ready(call) is (do != "join")
    tasks.tasks[of].ended = True
    assert tasks.ready(call)
    tasks.perform(call)


@pytest.mark.parametrize(("who", "of"), [(ANN, BOB), (BOB, OF_ANN), (MAIN, OF_ANN)], ids=str)
@pytest.mark.parametrize("do", ["join", "alive", "code"])
def test_nobody_else_may(tasks: Tasks, do: str, who: int, of: int) -> None:
    with pytest.raises(Refusal, match="child process"):
        tasks.perform(asks(who, do, of))


def test_whether_its_parent_is_alive_a_process_may_ask(tasks: Tasks) -> None:
    assert tasks.perform(asks(OF_ANN, "alive", MAIN)).value is True
    with pytest.raises(Refusal):
        tasks.perform(asks(OF_ANN, "join", MAIN))


def test_a_fork_copies_no_thread_of_its_parent(tasks: Tasks) -> None:
    assert tasks.perform(asks(ANN, "alive", THREAD)).value is False
    assert tasks.ready(asks(ANN, "join", THREAD))


def test_asking_for_an_exit_code_is_a_look_at_the_task(tasks: Tasks) -> None:
    assert tasks.touches(asks(MAIN, "code", ANN)) == tasks.touches(asks(MAIN, "alive", ANN))
