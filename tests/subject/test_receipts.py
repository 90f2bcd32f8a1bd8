"""New threads, and whoever has received something, are held: who shares what is theirs is found out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.staging import Launched, launching


@pytest.fixture
def launched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Launched:
    return launching(tmp_path, monkeypatch)


SERVER = """
import selectors
import socket
import threading

data = b""

def main(stage):
    stage.hold_receipts()
    serve(stage.server)

def serve(server):
    while True:
        client, _ = server.accept()
        threading.Thread(target=talk, args=(client,), daemon=True).start()

"""
SHARED = """
def talk(client):
    global data
    while data := client.recv(100):
        client.sendall(data)
"""
OWN = SHARED.replace("    global data\n", "")
OWN_BUFFER = """
def talk(client):
    own = bytearray(100)
    while count := client.recv_into(own, nbytes=50):
        client.sendall(own[:count])
"""
SHARED_BUFFER = """
buffer = bytearray(100)

def talk(client):
    while count := client.recv_into(buffer, nbytes=50):
        client.sendall(buffer[:count])
"""
ONE_FOR_ALL = """
def serve(server):
    choice = selectors.DefaultSelector()
    choice.register(server, selectors.EVENT_READ)
    while True:
        for key, _ in choice.select():
            if key.fileobj is server:
                choice.register(server.accept()[0], selectors.EVENT_READ)
            else:
                talk(key.fileobj)

def talk(client):
    global data
    data = client.recv(100)
    client.sendall(data)
"""

LOOKS_LATE = (
    """
def serve(server):
    while True:
        client, _ = server.accept()
        threading.Thread(target=lambda: talk(client), daemon=True).start()

"""
    + OWN
)
LOOKS_AT_ONCE = LOOKS_LATE.replace("lambda:", "lambda client=client:")


def answers(launched: Launched, talk: str) -> list[bytes]:
    """What two clients get back who say "ann" and "bob", when both are heard before either is answered."""
    with launched(SERVER + talk, server=True, clients=2) as program:
        clients = [program.client() for _ in range(2)]
        for client, words in zip(clients, (b"ann", b"bob"), strict=True):
            client.send(words)
            program.settle()
        program.open("begun")
        program.settle()
        assert not any(client.received for client in clients)
        program.open("received")
        assert program.until(lambda: all(len(client.received) == 3 for client in clients))
        return [bytes(client.received) for client in clients]


@pytest.mark.parametrize("talk", [SHARED, SHARED_BUFFER])
def test_what_is_kept_where_others_write_is_theirs(talk: str, launched: Launched) -> None:
    assert answers(launched, talk) == [b"bob", b"bob"]


@pytest.mark.parametrize("talk", [OWN, OWN_BUFFER, ONE_FOR_ALL, LOOKS_AT_ONCE])
def test_what_is_kept_by_oneself_is_ones_own(talk: str, launched: Launched) -> None:
    assert answers(launched, talk) == [b"ann", b"bob"]


def test_thread_that_looks_late_for_its_client_finds_that_of_another(launched: Launched) -> None:
    with launched(SERVER + LOOKS_LATE, server=True, clients=2) as program:
        first, second = program.client(), program.client()
        first.send(b"ann")
        program.settle()

        program.open("begun")
        program.open("received")
        program.settle()

        assert not first.received
        assert not second.received


def test_thread_that_has_its_client_is_held_all_the_same(launched: Launched) -> None:
    with launched(SERVER + OWN, server=True, clients=1) as program:
        client = program.client()
        client.send(b"ann")
        program.settle()
        assert not client.received

        program.open("received")
        program.settle()
        assert not client.received

        program.open("begun")
        assert program.until(lambda: client.received == b"ann")
