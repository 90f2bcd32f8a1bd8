from __future__ import annotations

import contextlib
import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grader.conductor import mailbox as module
from grader.conductor.mailbox import CARRIED_BYTES, Chatter, Died, Laden, Mailbox, Spent, Stalled
from grader.conductor.task import Process, Task
from grader.conductor.watchdog import Stillness
from grader.transport import PACKETS, Channel, pair
from grader.wire import MESSAGE_BYTES, PART_BYTES, Op, Part, ProtocolError, Used, encode

OP = Op(on="task", do="start")


class Printer:
    """The subject's output; `quiet` until it has printed too much."""

    def __init__(self) -> None:
        self.reading, self.writing = os.pipe()
        self.quiet = True

    def fileno(self) -> int:
        return self.reading

    def drain(self) -> bool:
        return self.quiet

    def close(self) -> None:
        os.close(self.reading)
        os.close(self.writing)


@pytest.fixture
def output() -> Iterator[Printer]:
    printer = Printer()
    yield printer
    printer.close()


@pytest.fixture
def ends() -> Iterator[tuple[Task, Channel]]:
    ours, theirs = pair()
    ours.attend()
    task = Task(0, "main", Process(0), ours)
    yield task, theirs
    task.process.close()
    ours.close()
    theirs.close()


@pytest.fixture
def receive(output: Printer, ends: tuple[Task, Channel]) -> Callable[[], object]:
    mailbox = Mailbox(output, lambda: 1.0)
    return lambda: mailbox.receive(ends[0])


def test_message_is_understood(receive: Callable[[], object], ends: tuple[Task, Channel]) -> None:
    ends[1].send(encode(OP))

    assert receive() == OP


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"nonsense", id="no JSON"),
        pytest.param(b"{}", id="no message"),
        pytest.param(b'{"t":"op","on":"\xff","do":"x"}', id="no UTF-8"),
        pytest.param(b"[" * 60_000, id="deep"),
        pytest.param(b'{"t":"op","on":"a","do":"b","at":' + b"9" * 5_000 + b"}", id="giant number"),
        pytest.param(b"x" * (MESSAGE_BYTES + 1), id="oversized"),
    ],
)
def test_anything_else_breaks_the_protocol(
    receive: Callable[[], object], ends: tuple[Task, Channel], data: bytes
) -> None:
    ends[1].send(data)

    with pytest.raises(ProtocolError):
        receive()


def test_hanging_up_is_an_end(receive: Callable[[], object], ends: tuple[Task, Channel]) -> None:
    ends[1].close()

    with pytest.raises(Died):
        receive()


def test_too_much_output_is_noticed_while_nothing_is_announced(receive: Callable[[], object], output: Printer) -> None:
    output.quiet = False
    os.write(output.writing, b"x")

    with pytest.raises(Chatter):
        receive()


@pytest.mark.skipif(not PACKETS, reason="this platform does not name senders")
def test_message_of_another_process_breaks_the_protocol(
    receive: Callable[[], object], ends: tuple[Task, Channel]
) -> None:
    ends[1].send(encode(OP))
    receive()
    child = os.fork()
    if child == 0:
        ends[1].send(encode(OP))
        os._exit(0)
    os.waitpid(child, 0)

    with pytest.raises(ProtocolError, match="another process"):
        receive()


def test_task_that_talks_and_does_nothing_is_stopped(
    receive: Callable[[], object], ends: tuple[Task, Channel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1_000)
    for _ in range(10):
        ends[1].send(encode(Used(what="x" * 100)))

    for _ in range(3):
        receive()
    with pytest.raises(ProtocolError, match="without doing anything"):
        receive()


def test_task_that_does_something_in_between_may_talk_on(
    receive: Callable[[], object], ends: tuple[Task, Channel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1_000)
    for _ in range(10):
        ends[1].send(encode(Used(what="x" * 100)))
        ends[1].send(encode(OP))

    assert [receive() for _ in range(20)][-1] == OP


@pytest.mark.skipif(sys.platform != "linux", reason="descriptors are counted in /proc")
def test_descriptors_that_nobody_asked_for_are_given_back(
    receive: Callable[[], object], ends: tuple[Task, Channel]
) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        ends[1].send(encode(OP), 0, 1)

    assert [receive() for _ in range(5)] == [OP] * 5
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1  # the sender's own, as a pidfd


def test_sleep_adds_up_and_is_not_waited_for_any_more(output: Printer, ends: tuple[Task, Channel]) -> None:
    asleep = subprocess.Popen(["/bin/sleep", "1000"])
    try:
        ends[0].process.pid = asleep.pid
        stillness = Stillness(most=0.0)
        with pytest.raises(Stalled):
            Mailbox(output, lambda: 1.0, stillness).receive(ends[0])
    finally:
        asleep.kill()
        asleep.wait()

    assert stillness.seconds > 0.0


def test_work_is_waited_for_however_long_others_have_slept(output: Printer, ends: tuple[Task, Channel]) -> None:
    works = subprocess.Popen(["/bin/sh", "-c", "while :; do :; done"])
    try:
        ends[0].process.pid = works.pid
        with pytest.raises(Spent):
            Mailbox(output, lambda: 0.3, Stillness(most=0.0)).receive(ends[0])
    finally:
        works.kill()
        works.wait()


@pytest.mark.parametrize(("in_all", "found"), [(0.0, Spent), (60.0, Stalled)])
def test_what_was_used_before_counts_for_all_steps_together(
    in_all: float, found: type[Exception], output: Printer, ends: tuple[Task, Channel]
) -> None:
    worked = subprocess.Popen(
        ["/bin/sh", "-c", "i=0; while [ $i -lt 20000 ]; do i=$((i + 1)); done; echo; exec sleep 1000"],
        stdout=subprocess.PIPE,
    )
    assert worked.stdout is not None
    try:
        worked.stdout.read(1)
        ends[0].process.pid = worked.pid
        with pytest.raises(found):
            Mailbox(output, lambda: 1.0, Stillness(most=0.0), in_all=lambda: in_all).receive(ends[0])
    finally:
        worked.kill()
        worked.wait()
        worked.stdout.close()


PIECE = Part(data=bytes(PART_BYTES))
LONG_WORDS = Op(on="record", do="see", args=["x" * PART_BYTES])


@pytest.mark.parametrize("long", [PIECE, LONG_WORDS], ids=["payload", "words"])
@pytest.mark.parametrize(("bytes_", "laden"), [(0.95 * CARRIED_BYTES, False), (1.05 * CARRIED_BYTES, True)])
def test_all_that_is_carried_in_an_execution_is_limited(
    long: Part | Op, bytes_: float, laden: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Mailbox(Printer(), seconds=lambda: 1.0)
    words = itertools.cycle([(encode(long), 0), (encode(OP), 0)])  # each is put somewhere before the next is sent
    monkeypatch.setattr(Mailbox, "_next", lambda _box, _task: next(words))
    task: Any = SimpleNamespace(name="main", process=SimpleNamespace(seen=lambda _pid: True))

    with pytest.raises(Laden, match="128 MB") if laden else contextlib.nullcontext():
        for _ in range(2 * int(bytes_ / PART_BYTES)):
            box.receive(task)
