"""Listens to a live run: what its tasks testify until it is over, with a deadline on the wall.

Nothing here conducts; who runs when is the kernel's choice. The deadline only bounds a hang.
"""

from __future__ import annotations

import os
import select
import stat
import time
from typing import Final

from msgspec import DecodeError

from grader.conductor import outcome as outcomes
from grader.conductor.outcome import Ending, Outcome
from grader.sandbox.nursery import Subject
from grader.transport import Closed, Oversized
from grader.wire import End, FromLive, Noted, Ready, Staged, Told, live_messages

_FILE_BYTES: Final = 1024 * 1024
_READ: Final = 65_536
SECONDS: Final = 10.0  # that a live run may take: a run that is not stuck takes some milliseconds


def listen(subject: Subject, *, seconds: float = SECONDS) -> tuple[Outcome, int | None]:
    """What became of it: completed, raised, died, blocked (not over in time), or unimportable.

    And a descriptor of its working folder; None if it never had one.
    """
    outcome = Outcome(Ending.COMPLETED, [], [], {0: "main"})
    until = time.monotonic() + seconds
    folder = _staged(subject, outcome, until)
    if folder is not None:
        _hear(subject, outcome, until)
    return outcome, folder


def _staged(subject: Subject, outcome: Outcome, until: float) -> int | None:
    """Of the first message, which comes before anything of the submission has run, the descriptor."""
    try:
        if select.select([subject.channel.fileno()], [], [], max(0.0, until - time.monotonic()))[0]:
            _data, descriptors = subject.channel.receive_descriptors()
            return descriptors[0]
    except (Closed, Oversized, IndexError):
        pass
    outcome.ending, outcome.who = Ending.DIED, "main"
    return None


def _hear(subject: Subject, outcome: Outcome, until: float) -> None:
    while True:
        message = _next(subject, outcome, until)
        match message:
            case None:
                return
            case Told():
                outcome.told[message.key] = message
            case Noted():
                outcome.notes.append(outcomes.Noted(message.task, message.key, message.json, message.text))
            case Staged():
                outcome.ending = Ending.TAMPERED
                return
            case Ready():
                outcome.ending, outcome.raised, outcome.importing = Ending.UNIMPORTABLE, message.raised, True
                return
            case End() if message.how == "doubled":
                outcome.ending = Ending.DOUBLED
                return
            case End() if message.raised is not None:
                outcome.ending, outcome.raised = Ending.RAISED, outcome.raised or message.raised
            case End():
                return


def _next(subject: Subject, outcome: Outcome, until: float) -> FromLive | None:
    """The next message; None, and the ending in the outcome, when there is none."""
    poll = select.poll()
    poll.register(subject.channel.fileno(), select.POLLIN)
    poll.register(subject.output.fileno(), select.POLLIN)
    while (left := until - time.monotonic()) > 0:
        events = dict(poll.poll(left * 1000))
        if subject.output.fileno() in events and not subject.output.drain():
            outcome.ending, outcome.who = Ending.OUTPUT, "the program"
            return None
        if subject.channel.fileno() in events:
            try:
                return live_messages.decode(subject.channel.receive())
            except Closed:
                outcome.ending, outcome.who = Ending.DIED, "main"
            except (Oversized, DecodeError, ValueError):
                outcome.ending = Ending.TAMPERED
            return None
        if events.get(subject.output.fileno(), 0) & select.POLLHUP:
            poll.unregister(subject.output.fileno())
    outcome.ending, outcome.detail = Ending.BLOCKED, ""
    outcome.who = "the program"
    return None


def files_in(folder: int, names: tuple[str, ...]) -> dict[str, bytes]:
    """What a live run has left in its working folder."""
    found = {name: read_file(folder, name) for name in names}
    return {name: data for name, data in found.items() if data is not None}


def read_file(folder: int, name: str) -> bytes | None:
    """What a regular file in the folder holds, its first megabyte; None when there is none. Follows no link."""
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        data = b""
        while len(data) < _FILE_BYTES and (more := os.read(descriptor, _READ)):
            data += more
    except OSError:
        return None
    else:
        return data
    finally:
        os.close(descriptor)
