"""Receives a task's messages until it stands still; notices when its process dies, spins or blocks unseen."""

from __future__ import annotations

import math
import select
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from msgspec import DecodeError

from grader import processes
from grader.conductor.task import Process, Task
from grader.conductor.watchdog import TICK_MILLISECONDS, Sign, Stillness, Watchdog
from grader.transport import Closed, Oversized, Silent
from grader.wire import PAYLOAD_BYTES, End, FromTask, Op, Part, ProtocolError, task_messages

MOST_BYTES: Final = 2 * PAYLOAD_BYTES
CARRIED_BYTES: Final = 32 * PAYLOAD_BYTES  # in one execution: what is not taken out again stays with us, words do, too
PAUSE: Final = 1.0  # seconds until is looked again at what all processes have used
_EACH: Final = 200  # counted for every message beside what it says
UNKNOWN_TICKS: Final = 150  # for a first word, from whoever is not known yet, with nobody to look at


class Output(Protocol):
    """Where the subject's printed output arrives."""

    def fileno(self) -> int:
        """The descriptor to poll."""

    def drain(self) -> bool:
        """Read what is there; False when the subject has printed more than it may."""


class Died(Exception):  # noqa: N818 - findings about the subject
    """The process of the task is gone."""


class Spent(Exception):  # noqa: N818
    """It used more processor time than it may between two announcements."""


class Asleep(Exception):  # noqa: N818
    """It is blocked in something that it never announced."""


class Stalled(Exception):  # noqa: N818
    """It sleeps again, and has done so for longer than is waited for in all."""


class Chatter(Exception):  # noqa: N818
    """It printed more than it may."""


class Laden(Exception):  # noqa: N818
    """It has more carried than it may, as it seems without end."""

    def __str__(self) -> str:
        return f"more than {CARRIED_BYTES >> 20} MB were put into queues, pipes and files"


@dataclass(slots=True)
class Mailbox:
    """Waits for messages. `seconds` of processor time are allowed between two of them, and so many `in_all`."""

    output: Output
    seconds: Callable[[], float]
    stillness: Stillness = field(default_factory=Stillness)
    in_all: Callable[[], float] = lambda: math.inf
    _heard: int = 0
    _carried: int = 0
    _look: float = 0.0  # when is looked again how much was used in all

    def receive(self, task: Task) -> FromTask:
        """The next message of `task`. Raises `ProtocolError`, and the exceptions above."""
        try:
            data, pid = self._next(task)
            message = task_messages.decode(data)
        except Closed as gone:
            raise Died from gone
        except Oversized as large:
            raise ProtocolError("a message longer than the protocol allows") from large
        except (DecodeError, RecursionError, ValueError) as bad:
            raise ProtocolError(f"a message that is none: {bad}"[:200]) from bad
        if not task.process.seen(pid):
            raise ProtocolError(f"a message in the name of {task.name} came from another process")
        self._weigh(task, message, len(data))
        return message

    def _weigh(self, task: Task, message: FromTask, size: int) -> None:
        """Hold it against what a task may say before it stands still, and all may have carried."""
        self._carried += len(message.data) if isinstance(message, Part) else size
        if self._carried > CARRIED_BYTES:
            raise Laden
        self._heard += size + _EACH
        if isinstance(message, Op | End):
            self._heard = 0
        elif self._heard > MOST_BYTES:
            raise ProtocolError(f"{task.name} said more than {MOST_BYTES} bytes without doing anything")

    def _next(self, task: Task) -> tuple[bytes, int]:
        while True:
            try:
                return task.channel.receive_from()
            except Silent:
                self._wait(task, select.POLLIN)

    def wait_for_room(self, task: Task) -> None:
        """Until the task has read what it was sent. Raises as `receive` does."""
        self._wait(task, select.POLLOUT)

    def _wait(self, task: Task, what: int) -> None:
        """Until there is a message, or room for one. It takes long: see what is printed, and that the process lives."""
        poll = select.poll()
        channel, output = task.channel.fileno(), self.output.fileno()
        poll.register(channel, what)
        poll.register(output, select.POLLIN)
        pidfd = task.process.pidfd
        if pidfd >= 0:
            poll.register(pidfd, select.POLLIN)
        watchdog, unknown = self._watchdog(task), 0
        while True:
            self._look_at_all(task.process)
            sleeps = watchdog is not None and watchdog.sees_sleep()
            began = time.monotonic()
            events = dict(poll.poll(TICK_MILLISECONDS))
            if output in events and not self.output.drain():
                raise Chatter
            if sleeps and output not in events:  # who prints waits for us
                self.stillness.seconds += min(time.monotonic() - began, TICK_MILLISECONDS / 1000)
            if channel in events:
                return
            if pidfd in events:
                raise Died
            if sleeps and self.stillness.exhausted:
                raise Stalled
            if not events:
                unknown += watchdog is None
                if unknown > UNKNOWN_TICKS:
                    raise Asleep
                self._judge(watchdog, task)

    def _look_at_all(self, process: Process) -> None:
        """Hold what all processes have used against what they may, now and then."""
        now = time.monotonic()
        if now < self._look:
            return
        self._look = now + PAUSE
        while process.parent is not None:
            process = process.parent
        family = [process.pid, *processes.descendants(process.pid)] if process.pid else []
        if processes.seconds_with_ended(family) > self.in_all():
            raise Spent

    def _watchdog(self, task: Task) -> Watchdog | None:
        """For the task's process or, as long as that is unknown, for the nearest one that was to start it."""
        process: Process | None = task.process
        while process is not None and not process.pid:
            process = process.parent
        return None if process is None else Watchdog(process.pid, self.seconds())

    def _judge(self, watchdog: Watchdog | None, task: Task) -> None:
        if watchdog is None:
            return
        match watchdog.look():
            case Sign.GONE if task.process.pidfd < 0:
                raise Died
            case Sign.SPENT:
                raise Spent
            case Sign.ASLEEP:
                raise Asleep
            case _:
                return
