"""The models of queues against the real ones."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.subject.standins import process_queues, queues
from tests.conductor.models.both import TASKS, agree

ASK = ["it.put_nowait(3)", "it.put(1, False)", "it.put(2, True, 0)", "it.put(4, timeout=-1)", "it.get_nowait()",
       "it.get(False)", "it.get(timeout=-1)", "it.qsize()", "it.empty()"]  # fmt: skip
FULL = [*ASK, "it.full()", "it.task_done()", "it.maxsize"]


@pytest.mark.parametrize(
    ("modelled", "real", "questions"),
    [
        pytest.param(queues.Queue, queue.Queue, FULL, id="Queue"),
        pytest.param(queues.LifoQueue, queue.LifoQueue, FULL, id="LifoQueue"),
        pytest.param(queues.PriorityQueue, queue.PriorityQueue, FULL, id="PriorityQueue"),
    ],
)
@given(data=st.data(), bound=st.integers(-1, 3))
@settings(max_examples=80, deadline=None)
def test_queue_answers_like_the_real_one(
    modelled: Callable[[int], Any],
    real: Callable[[int], Any],
    questions: list[str],
    data: st.DataObject,
    bound: int,
) -> None:
    asked = data.draw(st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(questions)), max_size=15))

    agree(lambda: modelled(bound), lambda: real(bound), asked)


@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(ASK)), max_size=15))
@settings(max_examples=80, deadline=None)
def test_simple_queue_answers_like_the_real_one(asked: list[tuple[int, str]]) -> None:
    agree(queues.SimpleQueue, queue.SimpleQueue, asked)


@given(st.lists(st.sampled_from(["it.put_nowait(3)", "it.put_nowait(4)", "it.get_nowait()", "it.qsize()", "it.empty()",
                                 "it.task_done()"]), max_size=15), st.integers(0, 2))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_queue_of_processes_answers_like_one_of_threads(asked: list[str], bound: int) -> None:
    agree(lambda: process_queues.JoinableQueue(bound), lambda: queue.Queue(bound), [(1, text) for text in asked])
