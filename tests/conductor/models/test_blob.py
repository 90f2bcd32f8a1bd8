"""What a manager serves is changed and stored in one step, by one task."""

from __future__ import annotations

import pytest

from grader.conductor.model import Call, Refusal
from grader.conductor.models.memory import Blob
from grader.wire import Op


@pytest.fixture
def blob() -> Blob:
    made = Blob("blob-0.0", "the shared list")
    made.perform(call(0, "store", b"first"))
    return made


def call(task: int, do: str, payload: bytes = b"") -> Call:
    return Call(Op(on="blob-0.0", do=do), task, task, payload)


def test_who_changes_may_store(blob: Blob) -> None:
    assert blob.perform(call(1, "change")).payload == b"first"
    blob.perform(call(1, "store", b"second"))

    assert blob.perform(call(2, "load")).payload == b"second"


def test_storing_without_a_change_is_refused(blob: Blob) -> None:
    blob.perform(call(1, "load"))

    with pytest.raises(Refusal):
        blob.perform(call(1, "store", b"second"))


def test_nobody_stores_what_another_has_begun_to_change(blob: Blob) -> None:
    blob.perform(call(1, "change"))
    blob.perform(call(2, "change"))

    with pytest.raises(Refusal):
        blob.perform(call(1, "store", b"second"))


def test_what_was_changed_is_stored_once(blob: Blob) -> None:
    blob.perform(call(1, "change"))
    blob.perform(call(1, "store", b"second"))

    with pytest.raises(Refusal):
        blob.perform(call(1, "store", b"third"))
