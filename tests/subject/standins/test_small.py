"""What is drawn by chance is the same in every run, and differs between processes."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from grader.subject.standins import small
from grader.subject.standins.locks import Steady
from grader.subject.standins.rehost import Library

Draw = Callable[[Library], Any]
DRAWS = [
    pytest.param(lambda library: library.module("uuid").uuid4(), id="uuid4"),
    pytest.param(lambda library: library.module("secrets").token_hex(8), id="secrets"),
    pytest.param(lambda library: library.module("secrets").randbelow(10**12), id="secrets.randbelow"),
    pytest.param(lambda _library: small.urandom(8), id="urandom"),
    pytest.param(lambda _library: small.SystemRandom().random(), id="SystemRandom"),
    pytest.param(lambda _library: small.SystemRandom(7).getrandbits(64), id="SystemRandom with a seed"),
]


@pytest.fixture
def drawn(library: Library) -> Callable[[Draw, int], Any]:
    """What a new process of that number draws."""

    def drawn(draw: Draw, number: int) -> Any:
        small.new_process(number)
        return draw(library)

    return drawn


@pytest.fixture
def library() -> Library:
    # What it rehosts asks these for nothing but chance and names.
    modules = {"os": _os(), "io": __import__("io"), "random": small.build_random()}
    return Library(modules, open_=open)


def _os() -> Any:
    from grader.subject.standins.os_module import build_os  # noqa: PLC0415 - as the library does, when it is asked

    return build_os({"urandom": small.urandom})


@pytest.mark.parametrize("draw", DRAWS)
def test_the_same_process_draws_the_same(drawn: Callable[[Draw, int], Any], draw: Draw) -> None:
    assert drawn(draw, 1) == drawn(draw, 1)


@pytest.mark.parametrize("draw", DRAWS)
def test_another_process_draws_something_else(drawn: Callable[[Draw, int], Any], draw: Draw) -> None:
    assert drawn(draw, 1) != drawn(draw, 2)


def test_an_identifier_can_be_handed_on(library: Library) -> None:
    found = library.module("uuid").uuid4()

    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


def test_a_seed_of_the_program_does_not_reach_the_systems_numbers(library: Library) -> None:
    small.new_process(1)
    first = library.module("secrets").token_hex(8)
    small.new_process(1)
    small.build_random().seed(42)

    assert library.module("secrets").token_hex(8) == first


class Account:
    def __init__(self, lock: object) -> None:
        self.lock = lock


def test_objects_are_numbered_as_their_locks_were_made_whoever_is_asked_first() -> None:
    locks = [Steady(), Steady(), Steady()]
    accounts = [Account(lock) for lock in locks]

    asked = {number: small.stable_id(accounts[number]) for number in (1, 2, 0)}

    assert asked[0] < asked[1] < asked[2]
    assert sorted(map(small.stable_id, reversed(locks))) == [small.stable_id(lock) for lock in locks]


def test_numbers_differ_also_of_objects_that_have_one_lock_in_common() -> None:
    lock = Steady()
    objects = [lock, Account(lock), Account(lock), Account(None), object(), 3]

    numbers = [small.stable_id(one) for one in objects]

    assert len(set(numbers)) == len(objects)
    assert numbers == [small.stable_id(one) for one in objects]
