"""Listens to a live run: what its tasks testify until it is over, with a deadline on the wall.

Nothing here conducts; who runs when is the kernel's choice. The deadline only bounds a hang.
"""

from __future__ import annotations

import select
import time
from pathlib import Path
from typing import Final

from msgspec import DecodeError

from grader.conductor import outcome as outcomes
from grader.conductor.outcome import Ending, Outcome
from grader.sandbox.nursery import Subject
from grader.transport import Closed, Oversized
from grader.wire import End, FromLive, Noted, Ready, Told, live_messages

SECONDS: Final = 10.0  # that a live run may take: a run that is not stuck takes some milliseconds


def listen(subject: Subject, *, seconds: float = SECONDS) -> Outcome:
    """What became of it: completed, raised, died, blocked (not over in time), or unimportable."""
    outcome = Outcome(Ending.COMPLETED, [], [], {0: "main"})
    until = time.monotonic() + seconds
    while True:
        message = _next(subject, outcome, until)
        match message:
            case None:
                return outcome
            case Told():
                outcome.told[message.key] = message
            case Noted():
                outcome.notes.append(outcomes.Noted(message.task, message.key, message.json, message.text))
            case Ready():
                outcome.ending, outcome.raised, outcome.importing = Ending.UNIMPORTABLE, message.raised, True
                return outcome
            case End() if message.raised is not None:
                outcome.ending, outcome.raised = Ending.RAISED, outcome.raised or message.raised
            case End():
                return outcome


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


def files_in(folder: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """What a live run has left in its working folder."""
    return {name: path.read_bytes() for name in names if (path := folder / name).is_file()}
