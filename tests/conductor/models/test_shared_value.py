"""The models of shared memory against the real thing."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.conductor.model import Call
from grader.conductor.models.lock import ProcessLock, ProcessRLock
from grader.conductor.models.memory import Place
from grader.subject.standins import shared_values
from grader.wire import Op
from tests.conductor.models.both import FEW, TASKS, agree

LOCK = ["it.acquire(False)", "it.release()", "it.get_lock().acquire(False)", "it.get_lock().release()"]
VALUE = ["it.value", "setattr(it, 'value', 3)", "setattr(it, 'value', 4)", "setattr(it, 'value', 'five')",
         "it.get_obj().value", "it.__enter__()", "it.__exit__(None, None, None)", *LOCK]  # fmt: skip
ARRAY = ["it[0]", "it[-1]", "it[5]", "it[:]", "it[0:2]", "len(it)", "list(it)", "it.__setitem__(0, 7)",
         "it.__setitem__(5, 7)", "it.__setitem__(1, 'x')", "it.__setitem__(slice(0, 2), [8, 9])",
         "it.__setitem__(slice(0, 2), [8])", "sum(it)", "it.get_obj()[0]", *LOCK]  # fmt: skip
TEXT = ["it.value", "it.raw", "setattr(it, 'value', b'ab')", "setattr(it, 'value', b'long one')", "it[0]", "it[:2]",
        "setattr(it, 'value', 'text')", "len(it)"]  # fmt: skip
RAW = ["it.value", "bool(it)", "setattr(it, 'value', 0)", "setattr(it, 'value', 3)", "hasattr(it, 'acquire')",
       "hasattr(it, 'get_lock')"]  # fmt: skip
Asked = list[tuple[int, str]]


def by_one(*questions: str) -> st.SearchStrategy[Asked]:
    """Questions of the one task that has the lock, if anybody has it."""
    return st.lists(st.tuples(st.just(TASKS[0]), st.sampled_from(questions)), max_size=12)


@pytest.mark.parametrize("code", ["i", "d", "b"])
@given(asked=by_one(*VALUE))
@FEW
def test_value_answers_like_the_real_one(code: str, asked: Asked) -> None:
    agree(lambda: shared_values.Value(code, 1), lambda: multiprocessing.Value(code, 1), asked)


@given(asked=by_one(*ARRAY))
@FEW
def test_array_answers_like_the_real_one(asked: Asked) -> None:
    agree(lambda: shared_values.Array("i", [1, 2, 3]), lambda: multiprocessing.Array("i", [1, 2, 3]), asked)


@given(asked=by_one(*TEXT, *LOCK))
@FEW
def test_array_of_characters_answers_like_the_real_one(asked: Asked) -> None:
    agree(lambda: shared_values.Array("c", 4), lambda: multiprocessing.Array("c", 4), asked)


@given(asked=by_one(*RAW))
@FEW
def test_raw_value_answers_like_the_real_one(asked: Asked) -> None:
    agree(lambda: shared_values.RawValue("i", 1), lambda: multiprocessing.RawValue("i", 1), asked)


@given(asked=by_one("it[0]", "it[:]", "len(it)", "it.__setitem__(1, 5)", "it[9]", "hasattr(it, 'get_lock')"))
@FEW
def test_raw_array_answers_like_the_real_one(asked: Asked) -> None:
    agree(lambda: shared_values.RawArray("i", 3), lambda: multiprocessing.RawArray("i", 3), asked)


@pytest.mark.parametrize(
    "question",
    [
        "it.Value('i', 1, lock=False).value",
        "hasattr(it.Value('i', lock=False), 'get_lock')",
        "it.Value('i', lock=None).value",
        "it.Value('i', lock=it.Lock()).value",
        "it.Value('i', lock=5)",
        "it.Value('zz')",
        "it.Value('i', 'text')",
        "it.Array('i', 3, lock=False)[:]",
        "it.Array('i', -1)",
        "it.Array('d', [1, 2])[:]",
        "it.Array('i', 2, lock=5)",
    ],
)
def test_making_one_answers_like_making_the_real_one(question: str) -> None:
    ours = type("ours", (), {name: staticmethod(getattr(shared_values, name)) for name in ("Value", "Array")})
    ours.Lock = shared_values.ProcessLock  # type: ignore[attr-defined]

    agree(lambda: ours, lambda: multiprocessing, [(1, question)])


def call(do: str, task: int) -> Call:
    return Call(Op(on="value", do=do, args=[]), task, 1)


@pytest.mark.parametrize("kind", [ProcessLock, ProcessRLock])
@pytest.mark.parametrize("access", ["get", "set"])
def test_access_waits_while_another_task_has_the_lock(kind: Callable[[str, str], Any], access: str) -> None:
    lock = kind("lock", "the lock")
    place = Place("value", "the value", lock)
    lock.perform(call("acquire", 1))

    assert not place.ready(call(access, 2))
    lock.perform(call("release", 1))
    assert place.ready(call(access, 2))


@pytest.mark.parametrize(("kind", "goes_on"), [(ProcessLock, False), (ProcessRLock, True)])
def test_access_of_who_has_the_lock_waits_unless_the_lock_is_reentrant(
    kind: Callable[[str, str], Any], goes_on: bool
) -> None:
    lock = kind("lock", "the lock")
    lock.perform(call("acquire", 1))

    assert Place("value", "the value", lock).ready(call("get", 1)) is goes_on


@pytest.mark.parametrize("access", ["read", "write"])
def test_bare_access_waits_for_nobody(access: str) -> None:
    lock = ProcessLock("lock", "the lock")
    lock.perform(call("acquire", 1))

    assert Place("value", "the value", lock).ready(call(access, 2))
