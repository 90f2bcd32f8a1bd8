"""Time limits run out at once in silence: those up to its length, whoever sets them, and no others."""

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
