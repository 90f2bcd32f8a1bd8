"""The examiner's side of a nursery: launch it, have it parse a submission, run and reap subjects."""

from __future__ import annotations

import contextlib
import functools
import os
import select
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec import DecodeError

from grader import processes, temporary
from grader.orders import (
    Broken,
    Confined,
    Fork,
    FromNursery,
    Launch,
    Live,
    Load,
    Loaded,
    Reap,
    Reaped,
    Remove,
    Removed,
    Run,
    Serve,
    Text,
    ToNursery,
    nursery_answers,
)
from grader.sandbox import cgroup
from grader.sandbox.launch import launch, steady_addresses, terms
from grader.sandbox.level import Level
from grader.sandbox.memory import Cap, Sampler, end
from grader.sandbox.output import OutputPipe
from grader.transport import Channel, Closed, pair
from grader.verdict import GraderError
from grader.wire import encode

_TEXT: Final = 16_000  # characters of a piece
_PATIENCE: Final = 60.0  # seconds to parse, fork or reap: a hang of ours, not the student's
_GRACE: Final = 5.0  # seconds to end by itself
_TICK: Final = 0.5  # seconds after which is looked whether it can answer at all
_STOPPED: Final = frozenset("Tt")


@functools.cache
def _prefix() -> tuple[str, ...]:
    return tuple(steady_addresses())


class Lost(GraderError):  # noqa: N818 - a finding about the box
    """The nursery is gone, or was stopped: `how`. `memory`: it had taken more than it may, with all that it started.

    `bare`: where a submission may do that to it, for there is no box around it.
    """

    def __init__(self, how: str, *, memory: bool, bare: bool) -> None:
        super().__init__(f"the process that runs the program {how}")
        self.how, self.memory, self.bare = how, memory, bare


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

    def __init__(self, level: Level) -> None:
        self._level = level
        self._cap = _cap(level)
        self._folder = temporary.folder()
        self._terms = terms(level, Path(self._folder.name))
        self.pid = 0
        ours, theirs = pair()
        reading, writing = os.pipe()
        self.output = OutputPipe(reading)
        self._control: Channel = ours
        self._waiting: deque[Subject] = deque()  # forked already, for the next executions
        self._dying = self._lost = False
        self._place: int | None = None
        self._killed = 0  # processes of it, for the memory that they took
        try:
            self._process = launch(
                level,
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
        try:
            self.pid, self._place = self._introduced(level)
            if self._cap is not None:
                self._cap.add(self.pid)
        except OSError as error:
            self.close()
            raise GraderError(f"the sandbox ({level}) could not be started: {error}") from error
        except BaseException:
            self.close()
            raise

    def _introduced(self, level: Level) -> tuple[int, int]:
        """Its process id, as we see it, and a descriptor of its working folder, once it has confined itself."""
        self._control.identify()
        self._say(self._terms.confine)
        self._await()
        try:
            data, descriptors, pid = self._control.receive_introduced()
            answer = nursery_answers.decode(data)
        except (Closed, DecodeError) as broken:
            raise GraderError(f"the sandbox ({level}) could not be started: {self._said()}") from broken
        if not isinstance(answer, Confined) or answer.problem is not None or len(descriptors) != 1:
            why = getattr(answer, "problem", None) or f"it answered {answer}"
            raise GraderError(f"the sandbox ({level}) could not be started: {why}")
        return pid or self._process.pid, descriptors[0]

    @property
    def folder(self) -> str:
        """The working folder of its subjects, as they name it."""
        return self._terms.folder

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

    def run(self, order: Run | Live | Launch | Serve) -> Subject:
        """Have a subject run the order. Its successor is ready already, or forked meanwhile.

        Not beside a launched program: then no process of ours is born among its own.
        """
        subject = self._waiting.popleft() if self._waiting else self._fork()
        if isinstance(order, Run | Launch):
            subject.channel.identify()  # before anything can come: who speaks is known from the first message on
        with contextlib.suppress(Closed):  # whoever waits for the subject's first message finds out
            subject.channel.send(encode(order))
        if not self._waiting and not isinstance(order, Launch):
            self._waiting.append(self._fork())
        return subject

    def _fork(self) -> Subject:
        ours, theirs = pair()
        reading, writing = os.pipe()
        try:
            self._say(Fork(), theirs.fileno(), writing)
        except GraderError:
            ours.close()
            os.close(reading)
            raise
        finally:
            theirs.close()
            os.close(writing)
        return Subject(ours, OutputPipe(reading))

    def remove(self, folder: str) -> None:
        """Remove the folder that a live run made; call it when that is reaped."""
        self._say(Remove(folder=folder))
        answer = self._hear()
        if not isinstance(answer, Removed):
            raise GraderError(f"the nursery answered {answer!r}")

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
        if answer.swept:
            self._forget_waiting()
        return answer

    @property
    def killed_for_memory(self) -> int:
        """How many processes of it have been killed for the memory that they took; those of one stroke count once."""
        return 0 if self._cap is None else self._cap.exceeded

    def exceeded_memory(self) -> bool:
        """Whether a process of it has been killed for memory since this was asked last."""
        before, self._killed = self._killed, self.killed_for_memory
        return self._killed > before

    def _say(self, message: ToNursery, *descriptors: int) -> None:
        try:
            self._control.send(encode(message), *descriptors)
        except Closed as gone:
            raise self._loss("has ended") from gone

    def _hear(self) -> FromNursery:
        self._await()
        try:
            answer = nursery_answers.decode(self._control.receive())
        except Closed as gone:
            raise self._loss("has ended") from gone
        except DecodeError as broken:
            raise GraderError(f"the nursery speaks nonsense: {self._said()}") from broken
        if isinstance(answer, Broken):
            raise GraderError(f"the nursery has failed: {answer.text}")
        return answer

    def _loss(self, how: str) -> GraderError:
        """What its end means: when it was not killed, it is a fault of ours."""
        self._lost = True
        memory = self.exceeded_memory()
        if how == "has ended":
            family = processes.descendants(self._process.pid)
            end(self._process.pid, family)  # what is left of a box whose first process has gone
            status = self._process.wait()
            said = self._said()
            if said and not memory:
                return GraderError(f"the nursery has died: {said}")
            how = f"was killed (status {status})"
        return Lost(how, memory=memory, bare=not self._level.boxed)

    def _said(self) -> str:
        self.output.drain()
        return self.output.take()[-500:].strip()

    def _await(self) -> None:
        poll = select.poll()
        poll.register(self._control.fileno(), select.POLLIN)
        poll.register(self.output.fileno(), select.POLLIN)
        until = time.monotonic() + _PATIENCE
        while True:
            events = dict(poll.poll(_TICK * 1000))
            if self._control.fileno() in events:
                return
            if not self.output.drain():
                self.output.skip()
            if events.get(self.output.fileno(), 0) & select.POLLHUP:
                raise self._loss("has ended")
            if not events and self._is_stopped():
                raise self._loss("was stopped")
            if time.monotonic() > until:
                raise GraderError("the nursery does not answer")

    def _is_stopped(self) -> bool:
        return processes.Process(self.pid).state in _STOPPED

    def _forget_waiting(self) -> None:
        while self._waiting:
            self._waiting.popleft().close()

    def close(self) -> None:
        """Hang up and wait; kill it when it does not go by itself."""
        self._forget_waiting()
        self._control.close()
        if self._place is not None:
            os.close(self._place)
            self._place = None
        try:
            # `Popen.wait` looks only now and then.
            self._process.wait(timeout=0 if self._lost or not self.output.ends(_GRACE) else _GRACE)
        except Exception:  # noqa: BLE001 - whatever it is, the process must go
            end(self._process.pid, processes.descendants(self._process.pid))
            self._process.wait()
        finally:
            self.output.close()
            if self._cap is not None:
                self._cap.close()
            temporary.remove(Path(self._folder.name))
            self._folder.cleanup()


def _cap(level: Level) -> Cap | None:
    """What holds a box at this level to its memory: the kernel where it can be had, else who looks now and then."""
    if level in {Level.C, Level.D}:
        return None
    group = cgroup.group()
    if group is None and level is Level.A:
        raise GraderError(f"the sandbox ({level}) could not be started: no control group can be made")
    return group or Sampler()
