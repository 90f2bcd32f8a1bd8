"""The models of barriers against the real ones."""

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
from tests.conductor.models.turns import TIME, agree_in_turns, scripts

LOOK = ["it.parties", "it.n_waiting", "it.broken"]
ASK = [*LOOK, "it.abort()", "it.reset()", "it.wait()", "it.wait(0)"]
SCRIPTS = scripts("it.wait()", "it.wait()", "it.wait()", "it.wait(5)", *ASK, longest=10)
PAIRS = [
    pytest.param(waits.Barrier, threading.Barrier, id="Barrier"),
    pytest.param(waits.ProcessBarrier, multiprocessing.Barrier, id="multiprocessing.Barrier"),
]


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(ASK)), max_size=12))
@FEW
def test_barrier_for_one_answers_like_the_real_one(
    modelled: Callable[..., Any], real: Callable[..., Any], asked: list[tuple[int, str]]
) -> None:
    agree(lambda: modelled(1), lambda: real(1), asked)


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@pytest.mark.parametrize("parties", [2, 3])
@given(script=SCRIPTS)
@FEW
def test_barrier_is_waited_at_like_the_real_one(
    modelled: Callable[..., Any], real: Callable[..., Any], parties: int, script: list[tuple[int, str]]
) -> None:
    agree_in_turns(lambda: modelled(parties), lambda: real(parties), script)


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@pytest.mark.parametrize("action", [[].clear, [].pop], ids=["returns", "raises"])
@given(script=SCRIPTS)
@FEW
def test_barrier_with_an_action_and_a_limit_is_waited_at_like_the_real_one(
    modelled: Callable[..., Any],
    real: Callable[..., Any],
    action: Callable[[], Any],
    script: list[tuple[int, str]],
) -> None:
    agree_in_turns(lambda: modelled(2, action, 3), lambda: real(2, action, 3), script)


def deciding(kind: Callable[..., Any], action: str) -> Any:
    """A barrier for two whose action does something with it."""

    def act() -> None:
        getattr(barrier, action)()

    barrier = kind(2, act)
    return barrier


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@pytest.mark.parametrize("action", ["abort", "reset", "wait"])
def test_action_that_uses_its_own_barrier_ends_as_in_reality(
    modelled: Callable[..., Any], real: Callable[..., Any], action: str
) -> None:
    script = [(1, "it.wait()"), (2, "it.wait()"), (3, "it.broken"), (3, "it.n_waiting"), (3, "it.wait()")]

    agree_in_turns(lambda: deciding(modelled, action), lambda: deciding(real, action), script)


@pytest.mark.parametrize(("modelled", "real"), PAIRS)
@pytest.mark.parametrize(
    "script",
    [
        pytest.param([(1, "it.wait()"), (2, "it.n_waiting"), (2, "it.wait()"), (3, "it.n_waiting")], id="opens"),
        pytest.param([(1, "it.wait()"), (2, "it.abort()"), (2, "it.n_waiting"), (2, "it.wait()")], id="abort"),
        pytest.param([(1, "it.wait()"), (2, "it.reset()"), (2, "it.broken"), (2, "it.wait()")], id="reset"),
        pytest.param([(1, "it.wait(2)"), (0, TIME), (2, "it.broken"), (2, "it.wait()"), (2, "it.reset()")], id="time"),
        pytest.param([(1, "it.abort()"), (2, "it.wait()"), (1, "it.reset()"), (2, "it.broken")], id="repaired"),
    ],
)
def test_story_ends_as_in_reality(
    modelled: Callable[..., Any], real: Callable[..., Any], script: list[tuple[int, str]]
) -> None:
    agree_in_turns(lambda: modelled(2), lambda: real(2), script)
