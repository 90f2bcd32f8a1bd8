"""What a manager hands out, against the real manager and its server."""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.subject.standins import manager
from tests.conductor.models.both import FEW, TASKS, agree

LIST = ["it.append(4)", "it.append('x')", "it.extend([5, 6])", "it.pop()", "it.pop(0)", "it.pop(9)", "it.insert(0, 7)",
        "it.remove(2)", "it.remove(99)", "it.index(3)", "it.index(99)", "it.count(1)", "it.reverse()", "it.sort()",
        "it[0]", "it[-1]", "it[9]", "it[:2]", "it.__setitem__(0, 8)", "it.__setitem__(9, 8)", "it.__delitem__(0)",
        "it.__delitem__(9)", "len(it)", "3 in it", "list(it)", "it + [1]", "it * 2", "2 * it", "str(it)", "sorted(it)",
        "it._getvalue()", "list(reversed(it))", "it.__iadd__([1]) is it", "it.__imul__(2) is it", "it == [1, 2, 3]",
        "[*it] == it[:]", "it._callmethod('append', (9,))", "it._callmethod('__len__')"]  # fmt: skip
DICT = ["it['a']", "it['z']", "it.__setitem__('b', 2)", "it.__delitem__('a')", "it.__delitem__('z')", "it.get('a')",
        "it.get('z')", "it.get('z', 5)", "it.pop('a')", "it.pop('z')", "it.pop('z', 6)", "it.popitem()", "it.clear()",
        "it.copy()", "it.keys()", "it.values()", "it.items()", "it.setdefault('c', 7)", "it.update({'d': 8})",
        "it.update(e=9)", "len(it)", "'a' in it", "list(it)", "str(it)", "dict(it)", "it == {'a': 1}"]  # fmt: skip
VALUE = ["it.value", "it.get()", "it.set(5)", "setattr(it, 'value', 'x')", "str(it)"]
ARRAY = ["it[0]", "it[9]", "it[:]", "it.__setitem__(0, 5)", "it.__setitem__(0, 'x')", "len(it)", "str(it)", "list(it)"]
NAMESPACE = ["it.x", "it.y", "setattr(it, 'y', [1])", "setattr(it, 'x', 2)", "delattr(it, 'x')", "delattr(it, 'y')",
             "str(it)"]  # fmt: skip
QUEUE = ["it.put(3, timeout=SOON)", "it.put(4, False)", "it.put_nowait(5)", "it.put(6, timeout=-1)", "it.get(False)",
         "it.get_nowait()", "it.get(timeout=SOON)", "it.get(timeout=-1)", "it.qsize()", "it.empty()", "it.full()",
         "it.task_done()"]  # fmt: skip
LOCK = ["it.acquire(False)", "it.acquire(True, 0)", "it.acquire(blocking=True, timeout=SOON)", "it.acquire(False, 1)",
        "it.acquire(timeout=-2)", "it.release()", "it.__exit__(None, None, None)"]  # fmt: skip
CONDITION = ["it.acquire(False)", "it.release()", "it.notify()", "it.notify_all()", "it.wait(0)", "it.wait(SOON)",
             "it.wait_for(lambda: 7)", "it.wait_for(lambda: 0, 0)"]  # fmt: skip
EVENT = ["it.set()", "it.clear()", "it.is_set()", "it.wait(0)", "it.wait(SOON)"]
BARRIER = ["it.parties", "it.n_waiting", "it.broken", "it.abort()", "it.reset()", "it.wait()"]


@pytest.fixture(scope="module")
def real() -> Iterator[Any]:
    """One server for all tests of this module."""
    with multiprocessing.Manager() as server:
        yield server


@pytest.mark.parametrize(
    ("make", "questions"),
    [
        pytest.param(lambda owner: owner.list([3, 1, 2]), LIST, id="list"),
        pytest.param(lambda owner: owner.dict({"a": 1}), DICT, id="dict"),
        pytest.param(lambda owner: owner.Value("i", 1), VALUE, id="Value"),
        pytest.param(lambda owner: owner.Array("i", [1, 2]), ARRAY, id="Array"),
        pytest.param(lambda owner: owner.Namespace(x=1), NAMESPACE, id="Namespace"),
        pytest.param(lambda owner: owner.Queue(2), QUEUE, id="Queue"),
        pytest.param(lambda owner: owner.JoinableQueue(), QUEUE, id="JoinableQueue"),
        pytest.param(lambda owner: owner.Lock(), LOCK, id="Lock"),
        pytest.param(lambda owner: owner.RLock(), LOCK, id="RLock"),
        pytest.param(lambda owner: owner.Semaphore(2), LOCK, id="Semaphore"),
        pytest.param(lambda owner: owner.BoundedSemaphore(2), LOCK, id="BoundedSemaphore"),
        pytest.param(lambda owner: owner.Condition(), CONDITION, id="Condition"),
        pytest.param(lambda owner: owner.Event(), EVENT, id="Event"),
        pytest.param(lambda owner: owner.Barrier(1), BARRIER, id="Barrier"),
    ],
)
@given(data=st.data())
@FEW
def test_proxy_answers_like_the_real_one(real: Any, make: Any, questions: list[str], data: st.DataObject) -> None:
    asked = data.draw(st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(questions)), max_size=10))

    agree(lambda: make(manager.Manager()), lambda: make(real), asked)


def test_queue_raises_what_the_queue_of_threads_raises(real: Any) -> None:
    with pytest.raises(queue.Empty):
        real.Queue().get_nowait()

    agree(lambda: manager.Manager().Queue(), real.Queue, [(1, "it.get_nowait()")])


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("list", ["__iter__", "clear", "copy", "append"]),
        ("Queue", ["close", "join_thread", "cancel_join_thread", "join"]),
        ("Lock", ["locked", "acquire_lock", "release"]),
        ("Event", ["isSet", "set"]),
        ("Condition", ["notifyAll", "notify_all"]),
    ],
)
def test_proxy_has_what_the_real_one_has(real: Any, kind: str, names: list[str]) -> None:
    asked = [(1, f"hasattr(it, {name!r})") for name in names]

    def modelled() -> Any:
        return getattr(manager.Manager(), kind)()

    agree(modelled, getattr(real, kind), asked)


class Owner:
    """A manager, and one of each that it hands out."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner
        self.list, self.dict, self.lock, self.queue = owner.list([1]), owner.dict(), owner.Lock(), owner.Queue()
        self.event, self.value, self.condition = owner.Event(), owner.Value("i", 1), owner.Condition()

    def again(self) -> None:
        with self.owner:
            pass


SHUT = ["it.owner.shutdown()", "it.owner.shutdown()", "it.owner.join(0)", "it.again()", "it.owner.start()"]
SERVED = ["it.list.append(2)", "list(it.list)", "it.dict.update(a=1)", "it.lock.acquire(False)", "it.lock.release()",
          "it.queue.put(1)", "it.queue.qsize()", "it.event.set()", "it.event.is_set()", "it.value.value",
          "it.condition.acquire(False)", "it.condition.notify()", "len(it.owner.list())", "bool(it.owner.Lock())",
          "str(it.list).partition(' ')[2].partition(\"'__str\")[2]"]  # fmt: skip


@given(asked=st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from([*SHUT, *SERVED, *SERVED])), max_size=12))
@settings(FEW, max_examples=20)
def test_manager_that_is_shut_down_takes_everything_with_it(asked: list[tuple[int, str]]) -> None:
    with multiprocessing.Manager() as server:
        agree(lambda: Owner(manager.Manager()), lambda: Owner(server), asked)


def test_leaving_the_with_block_shuts_it_down() -> None:
    asked = [(1, "it.list.append(2)"), (2, "it.again()"), (1, "it.list.append(3)"), (2, "it.list.append(4)"),
             (1, "it.owner.shutdown()"), (1, "it.again()")]  # fmt: skip

    with multiprocessing.Manager() as server:
        agree(lambda: Owner(manager.Manager()), lambda: Owner(server), asked)
