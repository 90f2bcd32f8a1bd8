"""The models of the queues of threads against the real ones."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.subject.standins import queues
from tests.conductor.models.both import FEW, TASKS, agree
from tests.conductor.models.turns import agree_in_turns, scripts

ASK = ["it.put_nowait(3)", "it.put(1, False)", "it.put(2, True, 0)", "it.put(4, timeout=-1)", "it.put(5, timeout=SOON)",
       "it.get_nowait()", "it.get(False)", "it.get(timeout=-1)", "it.get(timeout=SOON)", "it.get(True, 0)",
       "it.qsize()", "it.empty()", "it.put(6, False, -1)", "it.get(False, -1)"]  # fmt: skip
COUNTED = ["it.full()", "it.task_done()", "it.maxsize", "it.unfinished_tasks"]
WAIT = ["it.put(1)", "it.put(2)", "it.put(3, timeout=3)", "it.get()", "it.get()", "it.get(timeout=2)", "it.qsize()"]
JOIN = ["it.task_done()", "it.join()", "it.unfinished_tasks"]
SHUT = ["it.shutdown()", "it.shutdown(True)", "it.shutdown(immediate=True)"]
PAIRS = [
    pytest.param(queues.Queue, queue.Queue, id="Queue"),
    pytest.param(queues.LifoQueue, queue.LifoQueue, id="LifoQueue"),
    pytest.param(queues.PriorityQueue, queue.PriorityQueue, id="PriorityQueue"),
]
Maker = Callable[[int], Any]


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from([*ASK, *COUNTED])), max_size=15),
       bound=st.integers(-1, 3))  # fmt: skip
@FEW
def test_queue_answers_like_the_real_one(
    modelled: Maker, real: Maker, asked: list[tuple[int, str]], bound: int
) -> None:
    agree(lambda: modelled(bound), lambda: real(bound), asked)


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@given(script=scripts(*WAIT, *JOIN, longest=10), bound=st.integers(0, 2))
@FEW
def test_queue_is_waited_for_like_the_real_one(
    modelled: Maker, real: Maker, script: list[tuple[int, str]], bound: int
) -> None:
    agree_in_turns(lambda: modelled(bound), lambda: real(bound), script)


@pytest.mark.skipif(sys.version_info < (3, 13), reason="new in Python 3.13")
@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@given(script=scripts(*WAIT, *JOIN, *SHUT, longest=10), bound=st.integers(0, 2))
@FEW
def test_queue_is_shut_down_like_the_real_one(
    modelled: Maker, real: Maker, script: list[tuple[int, str]], bound: int
) -> None:
    agree_in_turns(lambda: modelled(bound), lambda: real(bound), script)


@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(ASK)), max_size=15))
@FEW
def test_simple_queue_answers_like_the_real_one(asked: list[tuple[int, str]]) -> None:
    agree(queues.SimpleQueue, queue.SimpleQueue, asked)


@given(script=scripts(*WAIT))
@FEW
def test_simple_queue_is_waited_for_like_the_one_in_python(script: list[tuple[int, str]]) -> None:
    agree_in_turns(queues.SimpleQueue, queue._PySimpleQueue, script)  # type: ignore[attr-defined]  # noqa: SLF001


@pytest.mark.parametrize("name", ["full", "join", "task_done", "maxsize", "unfinished_tasks", "mutex"])
def test_simple_queue_has_nothing_that_the_real_one_has_not(name: str) -> None:
    agree(queues.SimpleQueue, queue.SimpleQueue, [(1, f"hasattr(it, {name!r})")])


@pytest.mark.parametrize("order", ["Queue", "LifoQueue", "PriorityQueue"])
def test_items_come_out_in_the_order_of_the_real_one(order: str) -> None:
    asked = [(1, f"it.put({item})") for item in (5, 2, 8, 2)] + [(2, "it.get()")] * 4

    agree(getattr(queues, order), getattr(queue, order), asked)
