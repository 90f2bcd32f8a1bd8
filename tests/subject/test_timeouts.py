"""Time passes at once: limits up to the length of a silence run out, whoever sets them; what was put off happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.staging import Launched, launching


@pytest.fixture
def launched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Launched:
    return launching(tmp_path, monkeypatch)


IN_SILENCE = """
import asyncio, select, socket

def by_socket(pair, limit):
    pair.settimeout(limit)
    pair.recv(1)

def by_default(pair, limit):
    socket.setdefaulttimeout(limit)
    socket.socket(fileno=pair.detach()).recv(1)

def by_select(pair, limit):
    if not select.select([pair], [], [], limit)[0]:
        raise TimeoutError

async def read(pair, limit):
    reader, _ = await asyncio.open_connection(sock=pair)
    await asyncio.wait_for(reader.read(1), limit)

def by_asyncio(pair, limit):
    asyncio.run(read(pair, limit))

def main(stage):
    stage.shorten_timeouts(30)
    ours, theirs = socket.socketpair()
    try:
        {how}(ours, {limit})
    except (TimeoutError, asyncio.TimeoutError):
        stage.tell("ran out")
"""
WAYS = ("by_socket", "by_default", "by_select", "by_asyncio")


@pytest.mark.parametrize("how", WAYS)
def test_a_time_limit_runs_out_at_once_in_silence(how: str, launched: Launched) -> None:
    with launched(IN_SILENCE.format(how=how, limit=30)) as program:
        assert program.hear("ran out")


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("limit", [31, None])
def test_no_limit_and_a_longer_one_than_the_silence_do_not(how: str, limit: int | None, launched: Launched) -> None:
    with launched(IN_SILENCE.format(how=how, limit=limit)) as program:
        program.settle()

        assert not program.heard("ran out")
        assert not program.heard("over")


PUT_OFF = """
import signal, threading

def main(stage):
    timer = threading.Timer(3600, stage.tell, ["timer"])
    called_off = threading.Timer(3600, stage.tell, ["called off"])
    called_off.daemon = True
    called_off.start()
    called_off.cancel()
    timer.start()
    signal.signal(signal.SIGALRM, lambda *_: stage.tell("alarm"))
    signal.alarm({seconds})
    stage.let_time_pass()
    stage.tell("later")
"""


def test_what_was_put_off_happens_when_time_passes(launched: Launched) -> None:
    with launched(PUT_OFF.format(seconds=3600)) as program:
        assert program.hear("timer")
        assert program.hear("alarm")
        assert program.ended()


def test_what_was_called_off_does_not_happen_when_time_passes(launched: Launched) -> None:
    with launched(PUT_OFF.format(seconds=0)) as program:
        assert program.ended()
        assert not program.heard("called off")
        assert not program.heard("alarm")
