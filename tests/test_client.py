"""Clients of a launched program's server: what they see of it, and what it sees of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.client import MOST
from grader.launched import Program
from tests.staging import Launched, launching


@pytest.fixture
def launched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Launched:
    return launching(tmp_path, monkeypatch)


ECHO = """
def main(stage):
    while True:
        sock, _ = stage.server.accept()
        while data := sock.recv(100):
            sock.sendall(data)
        sock.{close}()
"""


def visited(program: Program) -> set[int]:
    """The server's sockets that a client has brought about, which has left."""
    before = program.sockets
    client = program.client()
    client.send(b"hello", last=True)
    assert program.until(lambda: bytes(client.received) == b"hello")
    during = program.sockets
    client.leave()
    return during - before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
@pytest.mark.parametrize(("close", "is_closed"), [("close", True), ("fileno", False)])
def test_a_connection_is_seen_as_long_as_it_is_open(close: str, is_closed: bool, launched: Launched) -> None:
    source = ECHO.format(close=close).replace("while True:", "kept = []\n    while True:", 1)
    source = source.replace("        while", "        kept.append(sock)\n        while", 1)
    with launched(source, server=True, clients=2) as program:
        visited(program)
        connections = visited(program)

        assert program.until(lambda: not program.sockets & connections) is is_closed


def test_a_client_of_nobody_is_refused(launched: Launched) -> None:
    with launched("def main(stage):\n    stage.server.close()\n", server=True, clients=1) as program:
        program.hear("over")

        assert program.client().was_reset


def test_small_buffers_hold_a_sender_up(launched: Launched) -> None:
    source = """
def main(stage):
    sock, _ = stage.server.accept()
    sock.sendall(b"x" * 1_000_000)
    stage.tell("sent")
"""
    with launched(source, server=True, clients=1, buffer=16_384) as program:
        client = program.client()
        client.reads = False
        program.settle()
        assert not program.heard("sent")

        client.reads = True
        assert program.hear("sent")
        assert program.until(lambda: len(client.received) == 1_000_000)


FLOOD = """
def main(stage):
    sock, _ = stage.server.accept()
    while True:
        sock.sendall(bytes(50_000))
"""


def test_what_comes_back_without_end_is_kept_up_to_a_limit(launched: Launched) -> None:
    with launched(FLOOD, server=True, clients=1) as program:
        client = program.client()
        assert program.until(lambda: len(client.received) >= MOST)
        program.settle()

        assert MOST <= len(client.received) < MOST + 65_536
