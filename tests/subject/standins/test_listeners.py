"""Listeners and clients: the standard library's own, over sockets of the model."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection as real
from collections.abc import Callable
from typing import Any

import pytest

from grader.program import explore
from grader.subject.standins.connection_module import build_connection


def keys() -> str:
    """The wrong key is found out on both sides."""

    def call(address: Any) -> None:
        try:
            real.Client(address, authkey=b"wrong")
        except multiprocessing.AuthenticationError as error:
            found.put(str(error))

    found: multiprocessing.SimpleQueue[str] = multiprocessing.SimpleQueue()
    with real.Listener(authkey=b"right") as listener:
        child = multiprocessing.Process(target=call, args=(listener.address,))
        child.start()
        try:
            listener.accept()
        except multiprocessing.AuthenticationError as error:
            found.put(str(error))
        child.join()
    return " and ".join(sorted((found.get(), found.get())))


def large() -> int:
    """What is larger than one message comes through in several."""

    def call(address: Any) -> None:
        with real.Client(address) as client:
            client.send("x" * 300_000)

    with real.Listener(("localhost", 0)) as listener:
        child = multiprocessing.Process(target=call, args=(listener.address,))
        child.start()
        with listener.accept() as connection:
            size = len(connection.recv())
        child.join()
    return size


def polled() -> list[bool]:
    """Whether there is something to receive, and who is waited for."""
    with real.Listener() as listener:
        client = real.Client(listener.address)
        accepted = listener.accept()
        found = [accepted.poll(), accepted.poll(0.1)]
        client.send(1)
        found += [accepted.poll(), real.wait([accepted, client]) == [accepted]]
        client.close()
        found += [accepted.recv() == 1, accepted.poll()]
        accepted.close()
    return found


@pytest.mark.parametrize(
    ("program", "wanted"),
    [
        (keys, "digest received was wrong and digest sent was rejected"),
        (large, 300_000),
        (polled, [False, False, True, True, True, True]),
    ],
)
def test_it_is_as_in_reality(program: Callable[[], Any], wanted: Any) -> None:
    assert program() == wanted
    assert all(run.result == wanted for run in explore(program, schedules=20))


def test_module_has_what_the_real_one_has() -> None:
    module = build_connection()

    for name in real.__all__:
        assert getattr(module, name).__name__ == name


def test_module_has_nothing_else() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'listen'"):
        build_connection().listen  # noqa: B018 - to look is what is tried
