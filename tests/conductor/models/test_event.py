"""The models of events and barriers against the real ones."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.subject.standins import waits
from tests.conductor.models.both import TASKS, agree

EVENT = ["it.set()", "it.clear()", "it.is_set()", "it.wait(0)"]
BARRIER = ["it.parties", "it.n_waiting", "it.broken", "it.abort()", "it.reset()", "it.wait()"]


@pytest.mark.parametrize(
    ("modelled", "real"),
    [
        pytest.param(waits.Event, threading.Event, id="Event"),
        pytest.param(waits.ProcessEvent, multiprocessing.Event, id="multiprocessing.Event"),
    ],
)
@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(EVENT)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_event_answers_like_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], asked: list[tuple[int, str]]
) -> None:
    agree(modelled, real, asked)


@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(BARRIER)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_barrier_for_one_answers_like_the_real_one(asked: list[tuple[int, str]]) -> None:
    agree(lambda: waits.Barrier(1), lambda: threading.Barrier(1), asked)


def test_barrier_runs_its_action() -> None:
    agree(
        lambda: waits.Barrier(1, action=[].clear),
        lambda: threading.Barrier(1, action=[].clear),
        [(1, "it.wait()"), (1, "it.broken")],
    )


def test_failing_action_breaks_the_barrier() -> None:
    agree(
        lambda: waits.Barrier(1, action=[].pop),
        lambda: threading.Barrier(1, action=[].pop),
        [(1, "it.wait()"), (1, "it.broken"), (1, "it.wait()"), (1, "it.reset()"), (1, "it.broken")],
    )
