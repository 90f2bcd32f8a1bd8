"""The examiner's side of a nursery: launch it, have it parse a submission, run and reap subjects."""

from __future__ import annotations

import contextlib
import functools
import os
import select
import tempfile
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec import DecodeError

from grader.sandbox.launch import launch, steady_addresses
from grader.sandbox.output import OutputPipe
from grader.transport import Channel, Closed, pair
from grader.verdict import GraderError
from grader.wire import Fork, FromNursery, Live, Load, Loaded, Reap, Reaped, Run, Text, encode, nursery_answers

_TEXT: Final = 16_000  # characters of a piece
_PATIENCE: Final = 60.0  # seconds to parse, fork or reap: a hang of ours, not the student's


@functools.cache
def _prefix() -> tuple[str, ...]:
    return tuple(steady_addresses())


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as the examiner sees it: our end of its first task's channel, and what it prints."""

    channel: Channel
    output: OutputPipe

    def close(self) -> None:
        """Hang up."""
        self.channel.close()
        self.output.close()


class Nursery:
    """A running nursery. Close it; nothing of it or its subjects is left then."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="racecourse-")
        ours, theirs = pair()
        reading, writing = os.pipe()
        self.output = OutputPipe(reading)
        self._control: Channel = ours
        self._waiting: deque[Subject] = deque()  # forked already, for the next executions
        self._dying = False
        try:
            self._process = launch(
                control=theirs.fileno(),
                output=writing,
                folder=Path(self._folder.name),
                prefix=list(_prefix()),
            )
        except OSError as error:
            raise GraderError(f"a subject could not be started: {error}") from error
        finally:
            theirs.close()
            os.close(writing)

    @property
    def folder(self) -> str:
        """The working folder of its subjects."""
        return os.path.realpath(self._folder.name)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def load(
        self,
        texts: Mapping[str, str],
        *,
        module: str,
        requires: Sequence[str],
        packages: Sequence[str] = (),
        inert: Sequence[str] = (),
    ) -> Loaded:
        """Parse the submission. `texts` are "submission", "stub", "scenarios" and "helper:<name>"."""
        for name, text in texts.items():
            for start in range(0, max(1, len(text)), _TEXT):
                self._say(Text(name=name, data=text[start : start + _TEXT]))
        helpers = [name.removeprefix("helper:") for name in texts if name.startswith("helper:")]
        order = Load(
            module=module, requires=list(requires), helpers=helpers, packages=list(packages), inert=list(inert)
        )
        self._say(order)
        answer = self._hear()
        if not isinstance(answer, Loaded):
            raise GraderError(f"the nursery answered {answer!r}")
        if answer.problem is None:
            self._waiting.append(self._fork())
        return answer

    def run(self, order: Run | Live) -> Subject:
        """Have a subject run the order. Its successor is ready already, or forked meanwhile."""
        subject = self._waiting.popleft() if self._waiting else self._fork()
        with contextlib.suppress(Closed):  # whoever waits for the subject's first message finds out
            subject.channel.send(encode(order))
        if not self._waiting:
            self._waiting.append(self._fork())
        return subject

    def _fork(self) -> Subject:
        ours, theirs = pair()
        reading, writing = os.pipe()
        try:
            self._say(Fork(), theirs.fileno(), writing)
        finally:
            theirs.close()
            os.close(writing)
        return Subject(ours, OutputPipe(reading))

    def end(self) -> None:
        """Have what is left of the subject killed; `reaped` waits until it is.

        The successor of the next one is asked for first: it makes itself ready while this one dies.
        """
        self._waiting.append(self._fork())
        self._say(Reap())
        self._dying = True

    def reaped(self) -> Reaped | None:
        """How the subject ended that `end` was called for; None when that has been told already."""
        if not self._dying:
            return None
        answer = self._hear()
        if not isinstance(answer, Reaped):
            raise GraderError(f"the nursery answered {answer!r}")
        self._dying = False
        return answer

    def _say(self, message: Text | Load | Fork | Reap, *descriptors: int) -> None:
        try:
            self._control.send(encode(message), *descriptors)
        except Closed as gone:
            raise GraderError("the nursery has died") from gone

    def _hear(self) -> FromNursery:
        poll = select.poll()
        poll.register(self._control.fileno(), select.POLLIN)
        poll.register(self.output.fileno(), select.POLLIN)
        while True:
            events = dict(poll.poll(_PATIENCE * 1000))
            if not events:
                raise GraderError("the nursery does not answer")
            if self._control.fileno() in events:
                break
            if not self.output.drain():
                self.output.skip()
            if events.get(self.output.fileno(), 0) & select.POLLHUP:
                raise GraderError("the nursery has died")
        try:
            return nursery_answers.decode(self._control.receive())
        except (Closed, DecodeError) as broken:
            raise GraderError(f"the nursery has died or speaks nonsense: {self.output.take()[-500:]}") from broken

    def close(self) -> None:
        """Hang up and wait; kill it when it does not go by itself."""
        while self._waiting:
            self._waiting.popleft().close()
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except Exception:  # noqa: BLE001 - whatever it is, the process must go
            self._process.kill()
            self._process.wait()
        finally:
            self.output.close()
            self._folder.cleanup()
