"""The digest of a row tells its items apart, and says nothing of how they have come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.conductor.model import Call
from grader.conductor.models.fed_queue import FedQueue
from grader.conductor.models.row import Row
from grader.wire import Op
from tests.conductor.models.both import FEW

ITEMS = st.binary(max_size=1)


def row(items: list[bytes]) -> Row:
    made = Row()
    for item in items:
        made.append(item)
    return made


@given(
    items=st.lists(ITEMS, max_size=6),
    moves=st.lists(ITEMS | st.sampled_from(["first", "last", "back", "clear"]), max_size=12),
)
@FEW
def test_it_does_what_a_list_does_and_its_digest_is_that_of_the_items(
    items: list[bytes], moves: list[bytes | str]
) -> None:
    made, kept = row(items), list(items)
    for move in moves:
        if isinstance(move, bytes):
            made.append(move)
            kept.append(move)
        elif move == "back":
            made.appendleft(b"b")
            kept.insert(0, b"b")
        elif move == "clear":
            made.clear()
            kept.clear()
        elif kept:
            assert (made.popleft() if move == "first" else made.pop()) == kept.pop(0 if move == "first" else -1)
        assert list(made) == kept
        assert len(made) == len(kept)
        assert bool(made) == bool(kept)
        assert not kept or made.first == kept[0]
        assert made.digest() == row(kept).digest()


@given(one=st.lists(ITEMS, max_size=4), other=st.lists(ITEMS, max_size=4))
@FEW
def test_digests_of_rows_that_differ_differ(one: list[bytes], other: list[bytes]) -> None:
    assert (row(one).digest() == row(other).digest()) is (one == other)


def test_a_digest_is_as_short_however_many_items_there_are() -> None:
    queue = FedQueue("queue", "the queue")
    sizes = set()
    for _ in range(1_000):
        queue.perform(Call(Op(on="queue", do="put"), 1, 1, b"item"))
        sizes.add(len(repr(queue.digest())) // 200)

    assert sizes == {0}
