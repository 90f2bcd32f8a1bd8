"""The examiner's side of a subject that serves calls: orders them, answers what is asked meanwhile, keeps deadlines.

Deadlines are on the processor time of the subject, which it keeps itself; ours is behind that, for a subject that
does not.
"""

from __future__ import annotations

import json
import select
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec import DecodeError

from grader.conductor.mailbox import UNKNOWN_TICKS
from grader.conductor.watchdog import TICK_MILLISECONDS, Sign, Watchdog
from grader.house import House
from grader.orders import Serve
from grader.sandbox.nursery import Subject
from grader.transport import Closed, Oversized, Silent
from grader.wire import (
    Answer,
    Call,
    Done,
    FromServed,
    Hello,
    ProtocolError,
    Question,
    Ready,
    ToServed,
    encode,
    served_messages,
)

TOTAL_SECONDS: Final = 120.0  # of one dialogue; what a check may spend is bound before that
GRACE_SECONDS: Final = 1.0  # more than the subject's own deadline
GATHERED: Final = 256  # questions after which what was printed meanwhile is cleared away

Asked = Callable[[Question], Answer]


class Gone(Exception):  # noqa: N818 - findings about the subject
    """The subject's process has ended before the call had."""


class Spent(Exception):  # noqa: N818
    """It has used more processor time than it may, and its own deadline has not stopped it."""


class Asleep(Exception):  # noqa: N818
    """It waits for something that nobody will do."""


class Dialogue:
    """One execution that stays open. Close it, whatever has happened: nothing of it is left then."""

    def __init__(self, house: House, *, seed: int) -> None:
        limits = house.exercise.limits
        self._house, self._import_seconds = house, limits.import_seconds
        self._pid = 0
        order = Serve(
            module=house.exercise.name,
            seed=seed,
            import_seconds=limits.import_seconds,
            total_seconds=TOTAL_SECONDS,
        )
        self._subject: Subject | None = house.serve(order)
        self._subject.channel.attend()

    def imported(self) -> Ready:
        """How the import went. Raises as `call` does."""
        first, message = self._receive(self._import_seconds), self._receive(self._import_seconds)
        if not isinstance(first, Hello) or not isinstance(message, Ready):
            raise ProtocolError("it speaks before its turn")
        return message

    def call(self, scenario: str, parameters: Mapping[str, Any], *, seconds: float, asked: Asked | None = None) -> Done:
        """Play the scenario. After `Gone`, `Spent`, `Asleep`, `ProtocolError` and what `asked` raises, close it."""
        self._send(Call(scenario=scenario, parameters=json.dumps(dict(parameters)), seconds=seconds))
        number = 0
        while True:
            message = self._receive(seconds)
            match message:
                case Question() if asked is not None:
                    self._send(asked(message))
                    number += 1
                    if number % GATHERED == 0:
                        self._open.output.skip()
                case Done():
                    self._open.output.skip()
                    return message
                case _:
                    raise ProtocolError("it speaks out of turn")

    def close(self) -> str:
        """Have the subject killed, once: how it ended."""
        subject, self._subject = self._subject, None
        return self._house.hang_up(subject) if subject is not None else ""

    @property
    def _open(self) -> Subject:
        if self._subject is None:
            raise RuntimeError("closed")
        return self._subject

    def _send(self, message: ToServed) -> None:
        try:
            self._open.channel.send(encode(message))
        except Closed as gone:
            raise Gone from gone

    def _receive(self, seconds: float) -> FromServed:
        data, pid = self._next(seconds)
        self._pid = self._pid or pid
        if pid not in {0, self._pid}:
            raise ProtocolError("a message came from another process")
        try:
            return served_messages.decode(data)
        except (DecodeError, RecursionError, ValueError) as bad:
            raise ProtocolError(f"a message that is none: {bad}"[:200]) from bad

    def _next(self, seconds: float) -> tuple[bytes, int]:
        while True:
            try:
                return self._open.channel.receive_from()
            except Silent:
                self._wait(seconds)
            except Closed as gone:
                raise Gone from gone
            except Oversized as large:
                raise ProtocolError("a message longer than the protocol allows") from large

    def _wait(self, seconds: float) -> None:
        """Until there is a message. It takes long: clear away what is printed, and see that it lives."""
        channel, output = self._open.channel.fileno(), self._open.output.fileno()
        poll = select.poll()
        poll.register(channel, select.POLLIN)
        poll.register(output, select.POLLIN)
        watchdog = Watchdog(self._pid, seconds + GRACE_SECONDS) if self._pid else None
        unknown, stillness = 0, self._house.stillness
        while True:
            sleeps = watchdog is not None and watchdog.sees_sleep()
            began = time.monotonic()
            events = dict(poll.poll(TICK_MILLISECONDS))
            if sleeps and output not in events:
                stillness.seconds += min(time.monotonic() - began, TICK_MILLISECONDS / 1000)
            if channel in events:
                return
            if output in events:
                self._open.output.skip()
                if events[output] & select.POLLHUP:
                    poll.unregister(output)
            unknown += watchdog is None
            if (sleeps and stillness.exhausted) or unknown > UNKNOWN_TICKS:
                raise Asleep
            if watchdog is not None:
                _judge(watchdog.look())


def _judge(sign: Sign) -> None:
    match sign:
        case Sign.GONE:
            raise Gone
        case Sign.SPENT:
            raise Spent
        case Sign.ASLEEP:
            raise Asleep
        case Sign.ALIVE:
            return
