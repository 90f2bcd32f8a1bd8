"""The models of events against the real ones."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.subject.standins import waits
from tests.conductor.models.both import FEW, TASKS, agree
from tests.conductor.models.turns import agree_in_turns, scripts

ASK = ["it.set()", "it.clear()", "it.is_set()", "it.wait(0)", "it.wait(-1)", "it.wait(SOON)"]
PAIRS = [
    pytest.param(waits.Event, threading.Event, id="Event"),
    pytest.param(waits.ProcessEvent, multiprocessing.Event, id="multiprocessing.Event"),
]


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(ASK)), max_size=12))
@FEW
def test_event_answers_like_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], asked: list[tuple[int, str]]
) -> None:
    agree(modelled, real, asked)


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@given(script=scripts("it.wait()", "it.wait()", "it.wait(3)", "it.wait(0)", "it.set()", "it.clear()", "it.is_set()"))
@FEW
def test_event_is_waited_for_like_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any], script: list[tuple[int, str]]
) -> None:
    agree_in_turns(modelled, real, script)


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
def test_old_spelling_is_there_where_it_is_in_the_real_one(
    modelled: Callable[[], Any], real: Callable[[], Any]
) -> None:
    agree(modelled, real, [(1, "hasattr(it, 'isSet')")])


@pytest.mark.filterwarnings("ignore:isSet")
def test_old_spelling_answers_like_the_real_one() -> None:
    agree(waits.Event, threading.Event, [(1, "it.isSet()"), (1, "it.set()"), (1, "it.isSet()")])
