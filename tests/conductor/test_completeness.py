"""DPOR misses nothing: scripted programs, compared with every interleaving that there is.

Nothing is left to chance but which programs are drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from tests.conductor.scripted import FIFO, HOME, PORT, Program, Step, TooMany, all_of, alternated, of, reduced
from tests.thorough import examples

ACTIONS: Final[tuple[tuple[Step, ...], ...]] = (
    (("x", "read"),),
    (("x", "write"),),
    (("x", "read"), ("x", "write")),
    (("y", "read"),),
    (("y", "write"),),
    (("lock-a", "acquire"), ("lock-a", "release")),
    (("lock-b", "acquire"), ("lock-b", "release")),
    (("lock-a", "acquire"), ("lock-b", "acquire"), ("lock-b", "release"), ("lock-a", "release")),
    (("lock-b", "acquire"), ("lock-a", "acquire"), ("lock-a", "release"), ("lock-b", "release")),
    (("lock-a", "acquire"), ("x", "write"), ("lock-a", "release")),
    (("lock-a", "acquire"),),
    (("lock-a", "release"),),
    (("lock-a", "try"),),
    (("lock-a", "locked"),),
    (("lock-a", "acquire", "2"),),
    (("lock-b", "acquire", "1"),),
    (("rlock", "acquire"), ("rlock", "release")),
    (("rlock", "try"),),
    (("sem", "acquire"),),
    (("sem", "acquire", "1"),),
    (("sem", "release", "1"),),
    (("sem", "try"),),
    (("sem", "value"),),
    (("bounded", "acquire"),),
    (("bounded", "release", "1"),),
    (("bounded", "try"),),
    (("event", "set"),),
    (("event", "clear"),),
    (("event", "is_set"),),
    (("event", "wait"),),
    (("event", "wait", "3"),),
    (("condlock", "acquire"), ("cond", "wait"), ("condlock", "release")),
    (("condlock", "acquire"), ("cond", "wait", "2"), ("condlock", "release")),
    (("condlock", "acquire"), ("cond", "notify", "1"), ("condlock", "release")),
    (("condlock", "acquire"), ("cond", "notify", "-1"), ("condlock", "release")),
    (("queue", "put"),),
    (("queue", "get"),),
    (("queue", "get", "2"),),
    (("queue", "try_put"),),
    (("queue", "try_get"),),
    (("queue", "size"),),
    (("queue", "task_done"),),
    (("queue", "join"),),
    (("stack", "put"),),
    (("stack", "get"),),
    (("stack", "try_get"),),
    (("stack", "size"),),
    (("task", "alive", "1"),),
    (("task", "alive", "2"),),
)
PIPED: Final[tuple[tuple[Step, ...], ...]] = (
    (("pipe", "read", "8", "1"),),
    (("pipe", "read", "8", "2"),),
    (("pipe", "drain", "8", "9"),),
    (("pipe", "write", "9", "1"),),
    (("pipe", "write", "9", "2"),),
    (("pipe", "close", "8"),),
    (("pipe", "close", "9"),),
    (("pipe", "close", "9"), ("lock-a", "release")),
    (("pipe", "close", "8"), ("lock-a", "release")),
    (("lock-a", "acquire"),),
    (("pipe", "close", "9"), ("mpqueue", "put")),
    (("mpqueue", "get"), ("pipe", "read", "8", "1")),
    (("pipe", "set_waits", "8", "no"),),
)
SOCKETED: Final[tuple[tuple[Step, ...], ...]] = (
    (("sockets", "recv", "1", "10", "1", "no", "no"),),
    (("sockets", "recv", "1", "10", "2", "no", "no"),),
    (("sockets", "recv", "2", "20", "1", "no", "no"),),
    (("sockets", "send", "2", "20", "1", "no"),),
    (("sockets", "send", "1", "10", "1", "no"),),
    (("sockets", "peek", "1", "10"),),
    (("sockets", "await_in", "1", "10"),),
    (("sockets", "shutdown", "2", "20", "1"),),
    (("sockets", "shutdown", "1", "10", "0"),),
    (("sockets", "close", "1", "10"),),
    (("sockets", "close", "2", "20"),),
    (("sockets", "close", "2", "20"), ("lock-a", "release")),
    (("sockets", "close", "2", "20"), ("mpqueue", "put")),
    (("lock-a", "acquire"),),
    (("mpqueue", "get"), ("sockets", "recv", "1", "10", "1", "no", "no")),
    (("sockets", "set_waits", "1", "10", "no"),),
)
MEETING: Final[tuple[tuple[Step, ...], ...]] = (
    (("sockets", "connect", "4", "40", HOME, "no", str(PORT)),),
    (("sockets", "connect", "4", "40", HOME, "no", str(PORT)), ("sockets", "send", "4", "40", "1", "no")),
    (("sockets", "connect", "5", "50", HOME, "no", str(PORT)),),
    (("sockets", "connect", "5", "50", HOME, "no", str(PORT)), ("sockets", "recv", "5", "50", "1", "no", "no")),
    (("sockets", "accept", "3", "30", "60", "no"),),
    (("sockets", "accept", "3", "30", "70", "no"),),
    (("sockets", "set_waits", "3", "30", "no"),),
    (("sockets", "close", "3", "30"),),
    (("sockets", "close", "3", "30"), ("mpqueue", "put")),
    (("mpqueue", "get"), ("sockets", "connect", "5", "50", HOME, "no", str(PORT))),
    (("sockets", "close", "4", "40"),),
    (("sockets", "bind", "5", "50", HOME, str(PORT), "no"),),
    (("sockets", "listen", "3", "30", "1"),),
    (("lock-a", "acquire"),),
)
NAMED: Final[tuple[tuple[Step, ...], ...]] = (
    ((FIFO, "arrive", "8", "reading"), (FIFO, "read", "8", "1")),
    ((FIFO, "arrive", "8", "reading"), (FIFO, "meet", "8")),
    ((FIFO, "arrive", "8", "reading"), (FIFO, "close", "8")),
    ((FIFO, "arrive", "9", "writing"), (FIFO, "write", "9", "1")),
    ((FIFO, "arrive", "9", "writing"), (FIFO, "meet", "9")),
    ((FIFO, "arrive", "9", "writing"), (FIFO, "close", "9")),
    ((FIFO, "arrive", "7", "writing"), (FIFO, "close", "7"), ("mpqueue", "put")),
    (("mpqueue", "get"), (FIFO, "read", "8", "1")),
    ((FIFO, "drain", "8", "1"),),
    ((FIFO, "close", "9"),),
)
LOOKS: Final[tuple[tuple[Step, ...], ...]] = (
    (("several", "wait", "pipe@8"), ("pipe", "read", "8", "1")),
    (("several", "wait", "pipe@8@in", "socket:1@10@in"),),
    (("several", "wait", "1", "pipe@8"),),
    (("several", "wait", "pipe@9@out"),),
    (("several", "wait", "socket:1@10@out"),),
    (("several", "look", "pipe@8"),),
    (("several", "look", "pipe@9@out"),),
    (("several", "look", "socket:1@10"),),
    (("several", "poll", "pipe@8@1", "socket:1@10@1"),),
    (("several", "poll_now", "pipe@8@0"),),
    (("several", "poll_now", "pipe@8@1", "pipe@9@4"),),
    (("several", "poll_now", "socket:1@10@8197"),),
)
MOVES: Final[tuple[tuple[Step, ...], ...]] = (
    (("pipe", "write", "9", "1"),),
    (("pipe", "read", "8", "1"),),
    (("pipe", "close", "9"),),
    (("pipe", "close", "8"),),
    (("sockets", "send", "2", "20", "1", "no"),),
    (("sockets", "recv", "1", "10", "1", "no", "no"),),
    (("sockets", "shutdown", "2", "20", "1"),),
    (("sockets", "shutdown", "2", "20", "0"),),
    (("sockets", "shutdown", "1", "10", "2"),),
    (("sockets", "close", "2", "20"),),
)
LAST: Final[tuple[tuple[Step, ...], ...]] = ((), (("pipe", "close", "9"),), (("pipe", "close", "8"),))
# Who waits, and who does that for which he waits; meanwhile another thread closes what is waited for.
CUT_SHORT: Final[dict[str, tuple[tuple[Step, ...], tuple[Step, ...], tuple[Step, ...]]]] = {
    "read": ((("pipe", "read", "8", "1"),), MOVES[0], (("pipe", "close", "8"),)),
    "drain": (
        (("pipe", "drain", "8", "1"),),
        (("pipe", "write", "9", "1"), ("pipe", "close", "9")),
        (("pipe", "close", "9"), ("pipe", "close", "8")),
    ),
    "recv": (
        (("sockets", "recv", "1", "10", "1", "no", "no"),),
        (("sockets", "send", "2", "20", "1", "no"),),
        (("sockets", "close", "1", "10"),),
    ),
    "accept": (
        (("sockets", "accept", "3", "30", "60", "no"),),
        (("sockets", "connect", "4", "40", HOME, "no", str(PORT)),),
        (("sockets", "close", "3", "30"),),
    ),
    "fifo": (
        ((FIFO, "arrive", "8", "reading"), (FIFO, "meet", "8")),
        ((FIFO, "arrive", "9", "writing"),),
        ((FIFO, "close", "8"),),
    ),
}
KINDS: Final = ("thread", "thread", "thread", "process", "daemon thread", "daemon process")


@st.composite
def programs(
    draw: st.DrawFn, actions: tuple[tuple[Step, ...], ...] = ACTIONS
) -> tuple[list[tuple[Step, ...]], tuple[Step, ...], tuple[str, ...]]:
    few = st.sampled_from(draw(st.lists(st.sampled_from(actions), min_size=1, max_size=4)))
    count = draw(st.integers(2, 3))
    body = st.lists(few, min_size=1, max_size=4 - count + 1).map(lambda parts: tuple(s for part in parts for s in part))
    tasks = draw(st.lists(body, min_size=count, max_size=count))
    last = draw(st.lists(few, max_size=1).map(lambda parts: tuple(s for part in parts for s in part)))
    return tasks, last, tuple(draw(st.lists(st.sampled_from(KINDS), min_size=count, max_size=count)))


def drawn(count: int) -> settings:
    """The same programs each time."""
    return settings(
        max_examples=examples(count),
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


@drawn(150)
@example(([(("x", "read"),), (("y", "write"),)], (), ("daemon thread", "thread")))
@example(([(("lock-a", "acquire"), ("sem", "acquire"), ("sem", "acquire")), (("lock-a", "acquire"),)], (), ()))
@given(programs())
def test_dpor_finds_exactly_what_all_interleavings_give(
    program: tuple[list[tuple[Step, ...]], tuple[Step, ...], tuple[str, ...]],
) -> None:
    compare(program)


@drawn(60)
@given(programs(PIPED))
def test_dpor_finds_exactly_what_all_interleavings_of_pipes_give(
    program: tuple[list[tuple[Step, ...]], tuple[Step, ...], tuple[str, ...]],
) -> None:
    compare(program)


@drawn(15)
@given(programs(SOCKETED))
def test_dpor_finds_exactly_what_all_interleavings_of_pairs_of_sockets_give(
    program: tuple[list[tuple[Step, ...]], tuple[Step, ...], tuple[str, ...]],
) -> None:
    compare(program)


@drawn(15)
@given(programs(MEETING))
def test_dpor_finds_exactly_what_all_interleavings_of_sockets_that_meet_give(
    program: tuple[list[tuple[Step, ...]], tuple[Step, ...], tuple[str, ...]],
) -> None:
    compare(program)


@drawn(25)
@given(programs(NAMED))
def test_dpor_finds_exactly_what_all_interleavings_of_named_pipes_give(
    program: tuple[list[tuple[Step, ...]], tuple[Step, ...], tuple[str, ...]],
) -> None:
    compare(program)


@pytest.mark.parametrize("look", LOOKS)
def test_dpor_finds_exactly_what_may_be_so_before_and_after_each_wait_for_several(look: tuple[Step, ...]) -> None:
    for move, last in itertools.product(MOVES, LAST):
        program = of(look, move, last=last, kinds=("thread", "process"))
        few = set() if last == move else few_of(program)
        assert reduced(program)[0] == few or not few, (move, last)


@pytest.mark.parametrize("name", CUT_SHORT)
def test_what_was_waited_for_comes_though_its_descriptor_was_closed_first(name: str) -> None:
    waits, does, closes = CUT_SHORT[name]
    program = of(waits, does, last=closes, kinds=("thread", "process"))

    assert reduced(program)[0] == all_of(program)[0]


def test_whoever_looks_before_a_process_ends_is_found_though_its_end_was_tried_first() -> None:
    reader = (FIFO, "arrive", "8", "reading"), (FIFO, "read", "8", "1")
    writer = (FIFO, "arrive", "9", "writing"), (FIFO, "write", "9", "1")
    program = of(reader, writer, kinds=("thread", "process"))

    assert reduced(program)[0] == all_of(program)[0]


def test_whoever_has_listened_last_is_found_though_others_have_closed_before_somebody_connects() -> None:
    client = ("sockets", "close", "3", "30"), ("mpqueue", "get"), ("sockets", "connect", "4", "40", HOME, "no", "4000")
    last = ("sockets", "close", "3", "30"), ("mpqueue", "put")
    program = of((("sockets", "close", "3", "30"),), client, last=last, kinds=("process", "process"))

    assert reduced(program)[0] == all_of(program)[0]


def test_whoever_closes_last_is_found_though_others_have_closed_before_somebody_looks() -> None:
    reader = ("pipe", "close", "9"), ("pipe", "set_waits", "8", "no"), ("mpqueue", "get"), ("pipe", "read", "8", "1")
    last = ("pipe", "close", "9"), ("mpqueue", "put")
    program = of((("pipe", "close", "9"),), reader, last=last, kinds=("process", "process"))

    assert reduced(program)[0] == all_of(program)[0]


def compare(program: tuple[list[tuple[Step, ...]], tuple[Step, ...], tuple[str, ...]]) -> None:
    """Both walks through the tree find what there is to find."""
    tasks, last, kinds = program
    everything = few_of(of(*tasks, last=last, kinds=kinds))
    assume(everything)

    assert reduced(of(*tasks, last=last, kinds=kinds))[0] == everything
    assert alternated(of(*tasks, last=last, kinds=kinds))[0] == everything


def few_of(program: Program) -> set[Hashable]:
    """What there is to find; nothing where that would take too long."""
    try:
        return all_of(program, examples(500))[0]
    except TooMany:
        return set()
