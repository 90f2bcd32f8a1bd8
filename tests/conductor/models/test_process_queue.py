"""The models of the queues of processes against the real ones."""

from __future__ import annotations

import multiprocessing
import multiprocessing.queues
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.subject.standins import process_queues
from tests.conductor.models.both import FEW, agree

# A real queue hands an item over some time after it was put: this long we would wait for that before we give up.
HANDED_OVER = 20.0
ASK = ["it.put(3, timeout=SOON)", "it.put('four', False)", "it.put(block=False, obj=[5])", "it.put(6, True, 0)",
       "it.put(7, True, -1)",
       "it.put_nowait(None)", "it.get_nowait()", "it.get(False)", "it.get(True, 0)", "it.get(timeout=-1)",
       "it.get(block=True, timeout=SOON)", "it.qsize()", "it.empty()", "it.full()"]  # fmt: skip
END = ["it.close()", "it.join_thread()", "it.cancel_join_thread()"]
SIMPLE = ["it.put(3)", "it.put([4])", "it.get() if not it.empty() else 'none'", "it.empty()"]


class _HandedOver:
    """A real queue that is looked at only when its feeder has handed over what was put."""

    def get(self: Any, block: bool = True, timeout: float | None = None) -> Any:
        self._settle()
        return super().get(block, timeout)  # type: ignore[misc]

    def empty(self: Any) -> bool:
        self._settle()
        return bool(super().empty())  # type: ignore[misc]

    def _settle(self: Any) -> None:
        if not self._closed and self.qsize():
            assert self._poll(HANDED_OVER)


class Queue(_HandedOver, multiprocessing.queues.Queue):  # type: ignore[type-arg]
    """`multiprocessing.Queue`."""


class JoinableQueue(_HandedOver, multiprocessing.queues.JoinableQueue):  # type: ignore[type-arg]
    """`multiprocessing.JoinableQueue`."""


@pytest.fixture(scope="module")
def opened() -> Iterator[list[Any]]:
    """The real queues of this module, whose feeders end before the tests do."""
    made: list[Any] = []
    yield made
    for one in made:
        one.close()
        one.join_thread()


def maker(kind: Any, opened: list[Any]) -> Callable[[int], Any]:
    """Makes real queues that will be closed."""

    def make(bound: int) -> Any:
        opened.append(kind(bound, ctx=multiprocessing.get_context()))
        return opened[-1]

    return make


@pytest.mark.parametrize(
    ("modelled", "real", "more"),
    [
        pytest.param(process_queues.Queue, Queue, [], id="Queue"),
        pytest.param(process_queues.JoinableQueue, JoinableQueue, ["it.task_done()"], id="JoinableQueue"),
    ],
)
@given(data=st.data(), bound=st.integers(-1, 2))
@FEW
def test_queue_answers_like_the_real_one(
    modelled: Any, real: Any, more: list[str], opened: list[Any], data: st.DataObject, bound: int
) -> None:
    asked = data.draw(st.lists(st.sampled_from([*ASK, *more]), max_size=12))

    agree(lambda: modelled(bound), lambda: maker(real, opened)(bound), [(1, text) for text in asked])


@given(asked=st.lists(st.sampled_from(["it.put(3, timeout=0)", "it.get(False)", "it.put(4, False)", *END]), max_size=8))
@FEW
def test_closed_queue_answers_like_the_real_one(opened: list[Any], asked: list[str]) -> None:
    agree(lambda: process_queues.Queue(2), lambda: maker(Queue, opened)(2), [(1, text) for text in asked])


@pytest.mark.parametrize("done", [0, 1, 2])
def test_queue_is_joined_when_all_is_done(opened: list[Any], done: int) -> None:
    asked = ["it.put(1)", "it.put(2)", *["it.task_done()"] * done, *["it.join()"] * (done == 2), "it.task_done()"]

    agree(process_queues.JoinableQueue, lambda: maker(JoinableQueue, opened)(0), [(1, text) for text in asked])


@given(asked=st.lists(st.sampled_from([*SIMPLE, "it.close()"]), max_size=12))
@FEW
def test_simple_queue_answers_like_the_real_one(asked: list[str]) -> None:
    agree(process_queues.SimpleQueue, multiprocessing.SimpleQueue, [(1, text) for text in asked])


@pytest.mark.parametrize("name", ["put_nowait", "get_nowait", "qsize", "full", "join", "task_done"])
def test_simple_queue_has_nothing_that_the_real_one_has_not(name: str) -> None:
    agree(process_queues.SimpleQueue, multiprocessing.SimpleQueue, [(1, f"hasattr(it, {name!r})")])
