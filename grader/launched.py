"""A launched program as a check sees it from outside: what it says, its processes, its sockets, how it ends.

The program is real: real processes, threads and sockets, which nobody conducts. What a check needs to be so it brings
about by gates, at which the scenario's functions wait until the check opens them. What the program says is testimony,
told by whichever process the kernel names; the rest is seen by looking at it.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn

from msgspec import DecodeError

from grader import processes, wire
from grader.client import Client
from grader.finding import Finding
from grader.house import House, Scenario, Wanted
from grader.live import read_file
from grader.patience import TICK, Patience
from grader.processes import Process
from grader.remedies import remedy
from grader.run import Found, brief, found_in
from grader.transport import Channel, Closed, Listener, Oversized
from grader.verdict import GraderError, Verdict
from grader.wire import End, Ready, Staged, launched_words

_GO_ON: Final = b"{}"
_SOONEST: Final = 0.001  # seconds until the first look
_WORDS: Final = 10_000
_ASTIR: Final = 0.3  # seconds of processor time after which a program that computes is taken for busy waiting
_PRINTED: Final = 200_000_000  # bytes: whoever prints what a server still owes, at each step, prints a lot
_STANDS: Final = re.compile(r'^  File "(?P<file>[^"]+)", line (?P<line>\d+)', re.MULTILINE)
_STACK: Final = "Stack (most recent call first):\n"


@dataclass(frozen=True, slots=True)
class Word:
    """Something that was told, by which process; equal values are `Found` equal."""

    label: str
    value: Found
    process: Process


@dataclass(slots=True)
class _Caller:
    """Somebody who is connected: not heard yet, or waiting at a gate."""

    channel: Channel
    process: Process


@dataclass(slots=True)
class _Given:
    """What belongs to a program besides its words."""

    gates: set[str] = field(default_factory=set)
    held: dict[str, list[_Caller]] = field(default_factory=dict)
    killed: set[Process] = field(default_factory=set)
    clients: list[Client] = field(default_factory=list)


class Program:
    """A running program. Whatever waits, waits by patience: see `grader.patience`."""

    def __init__(self, house: House, scenario: Scenario, *, wanted: Wanted) -> None:
        self._started = house.launch(scenario, wanted)
        self._started.subject.output.allow(_PRINTED)
        self._file = f"{house.exercise.name}.py"
        self._house = house
        self._listener: Listener | None = None
        self._callers: dict[int, _Caller] = {}
        self._given = _Given()
        self._folder = -1
        self._pool: list[int] = []
        self._end: int | None = None  # readable once the main process has ended
        self._completed = False
        self.words: list[Word] = []
        self.name = "the program"  # what it is called where something is wrong with it
        self.fault: Finding | None = None  # what is wrong whatever a check says
        self.main, self.port = self._introduced()

    def _introduced(self) -> tuple[Process, int]:
        channel = self._started.subject.channel
        most = 2 + self._started.wanted.clients
        try:
            if not select.select([channel.fileno()], [], [], 10.0)[0]:
                raise GraderError("a launched program was not ready in time")
            data, descriptors, pid = channel.receive_introduced(most)
            staged = wire.live_messages.decode(data)
        except (Closed, DecodeError, Oversized) as broken:
            said = self._started.subject.output.take()[-500:]
            raise GraderError(f"a launched program could not set its stage: {said}") from broken
        if not isinstance(staged, Staged) or len(descriptors) != most:
            raise GraderError(f"a launched program came with {len(descriptors)} descriptors")
        self._folder, listener, *self._pool = descriptors
        self._listener = Listener.from_descriptor(listener)
        main = Process(pid or staged.pid)
        if hasattr(os, "pidfd_open"):
            with contextlib.suppress(OSError):
                self._end = os.pidfd_open(main.pid)
        return main, staged.port

    # -- what it says

    def heard(self, label: str) -> list[Word]:
        """What has been told under this label so far."""
        return [word for word in self.words if word.label == label]

    def hear(self, label: str, count: int = 1) -> list[Word]:
        """Wait until that many words have come under this label; fewer when the program does not go on."""
        self.until(lambda: len(self.heard(label)) >= count)
        return self.heard(label)

    def expect(self, label: str, promise: str) -> Word:
        """Wait for a word that has to come. Raises `Finding` (timeout), saying the promise, when it does not."""
        heard = self.hear(label)
        if not heard:
            self.hangs(promise)
        return heard[0]

    def open(self, gate: str) -> None:
        """Let all go on who wait at this gate or will do so."""
        self._given.gates.add(gate)
        self.release(gate)

    def is_open(self, gate: str) -> bool:
        """Whether it has been opened for good."""
        return gate in self._given.gates

    def release(self, gate: str) -> None:
        """Let those go on who wait at this gate now; it stays shut for others."""
        for caller in self._given.held.pop(gate, []):
            self._answer(caller)

    def hangs(self, promise: str) -> NoReturn:
        """Raise the `Finding` that the program does not go on."""
        raise Finding(Verdict.TIMEOUT, f"{promise}, but the program does not go on{self.where()}")

    # -- what is seen of it

    @property
    def processes(self) -> list[Process]:
        """All processes of the program that there are, zombies among them, the main one too."""
        return [Process(pid) for pid in self._pids()]

    def _pids(self) -> list[int]:
        others = self._started.others - {self.main.pid}
        own = [pid for pid in processes.children(self._started.nursery) if pid not in others]
        return [*own, *(below for pid in own for below in processes.descendants(pid))]

    def kill(self, process: Process) -> None:
        """End a process at once, by SIGKILL."""
        self._given.killed.add(process)
        process.kill()

    @contextlib.contextmanager
    def stopped(self, process: Process) -> Iterator[None]:
        """Meanwhile it stands still, as one that gets no core: it sees what happens all at once, afterwards."""
        process.stop()
        try:
            self.until(lambda: process.stopped or process.ended)
            yield
        finally:
            process.resume()

    def text(self, name: str) -> str | None:
        """The content of a file in its working folder; None when there is no such text."""
        data = read_file(self._folder, name)
        try:
            return None if data is None else data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def client(self) -> Client:
        """A new client of the server, connected."""
        sock = socket.socket(fileno=self._pool.pop())
        client = Client(sock, self.port, buffer=self._started.wanted.buffer)
        self._given.clients.append(client)
        return client

    @property
    def sockets(self) -> set[int]:
        """The inodes of all sockets that its processes hold; empty where the platform does not tell."""
        return {one for process in self.processes for one in process.sockets}

    def where(self) -> str:
        """Where the main program stands, for a message; empty when that cannot be told."""
        if not hasattr(os, "pidfd_open") or self.main.ended:
            return ""
        self.main.ask_where()
        self.until(lambda: bool(self._line()), seconds=0.2)
        line = self._line()
        return f"; it stands at line {line} of {self._file}" if line else ""

    def _line(self) -> str:
        """The innermost line of the student's in the last stack that was printed."""
        _, dumped, stack = self._started.subject.output.text().rpartition(_STACK)
        lines = (found["line"] for found in _STANDS.finditer(stack) if found["file"] == self._file)
        return next(lines, "") if dumped else ""

    # -- waiting

    def until(self, condition: Callable[[], bool], *, seconds: float | None = None) -> bool:
        """Wait for the condition; False when the program does not bring it about.

        Raises `Finding` when the program crashes meanwhile.
        """
        patience = self._patience() if seconds is None else self._patience(seconds)
        return self._wait(condition, lambda: patience.exhausted or not self._lives(), patience)

    def ended(self) -> bool:
        """Wait for the end of the main program; False when it does not end."""
        return self.until(lambda: self.main.ended)

    def settle(self) -> bool:
        """Wait until nothing of the program goes on by itself, or it has ended; False when it computes and computes."""
        patience = Patience(self._pids, computing=_ASTIR)
        self._wait(lambda: False, lambda: patience.settled or patience.exhausted or not self._lives(), patience)
        return not patience.computing

    def _patience(self, *seconds: float) -> Patience:
        return Patience(self._pids, asleep=seconds[0]) if seconds else Patience(self._pids)

    def _lives(self) -> bool:
        return any(process.alive for process in self.processes)

    def _wait(self, condition: Callable[[], bool], given_up: Callable[[], bool], patience: Patience) -> bool:
        pause = _SOONEST
        while True:
            if self.fault is not None:
                raise self.fault
            if condition():
                return True
            pause = _SOONEST if self._attend(pause) else min(2 * pause, TICK)
            patience.look()
            if given_up() and not self._attend(0):
                self._has_died()
                return condition()

    def _has_died(self) -> None:
        """Whoever has ended before the scenario was at its end, and not by our hand, has crashed."""
        if self.main.ended and not self._completed and self.main not in self._given.killed:
            self.fault = Finding(Verdict.CRASH, "the main program ended before it was done")
            raise self.fault

    def _attend(self, seconds: float) -> bool:
        """Hear who speaks, and serve the clients; whether anything has happened."""
        poll = select.poll()
        output = self._started.subject.output
        watched: dict[int, object] = {output.fileno(): output}
        if self._listener is not None:
            watched[self._listener.fileno()] = self._listener
        watched |= self._callers
        for number in watched:
            poll.register(number, select.POLLIN)
        if self._end is not None:
            poll.register(self._end, select.POLLIN)
        for client in self._given.clients:
            if client.fileno() >= 0 and client.interest:
                poll.register(client.fileno(), client.interest)
                watched[client.fileno()] = client
        events = poll.poll(seconds * 1000)
        happened = False
        for number, event in events:
            happened |= self._happened(number, event, watched.get(number))
        return happened

    def _happened(self, number: int, event: int, what: object) -> bool:
        match what:
            case Listener():
                caller = what.accept()
                if caller is not None:
                    channel, pid = caller
                    self._callers[channel.fileno()] = _Caller(channel, Process(pid))
            case _Caller():
                del self._callers[number]
                self._listen(what)
            case Client():
                what.pump()
            case None:  # the main process has ended
                if self._end is not None:
                    os.close(self._end)
                self._end = None
            case _:
                if not self._started.subject.output.drain():
                    began = brief(self._started.subject.output.text(), 200)
                    what = f"it printed more than {_PRINTED // 1_000_000} MB; it began with:\n{began}"
                    self.fault = Finding(Verdict.TIMEOUT, what)
                return bool(event & select.POLLIN)
        return True

    def _listen(self, caller: _Caller) -> None:
        try:
            word = launched_words.decode(caller.channel.receive())
        except Closed:
            caller.channel.close()
            return
        except (Oversized, DecodeError, ValueError):
            caller.channel.close()
            self.fault = Finding(Verdict.TAMPERED, "the program broke the protocol between it and the grader")
            return
        match word:
            case wire.Word():
                self._note(word, caller)
                return
            case Ready():
                self._unimportable(word)
            case End() if word.raised is not None:
                self.fault = self.fault or raised(word.raised, self.name)
            case End():
                self._completed = self._completed or caller.process == self.main
        self._answer(caller)

    def _note(self, word: wire.Word, caller: _Caller) -> None:
        self.words.append(Word(word.label, found_in(word.json, word.text), caller.process))
        if len(self.words) > _WORDS:
            self.fault = Finding(Verdict.TAMPERED, "the program said more than it was asked for")
        if word.waits and word.label not in self._given.gates:
            self._given.held.setdefault(word.label, []).append(caller)
        else:
            self._answer(caller)

    def _unimportable(self, ready: Ready) -> None:
        if ready.raised is not None:
            self.fault = raised(ready.raised, "", importing=True)
        else:
            names = brief(", ".join(ready.missing), 200)
            self.fault = Finding(Verdict.MISSING, f"the file does not define {names}")

    def _answer(self, caller: _Caller) -> None:
        with contextlib.suppress(Closed, OSError):
            caller.channel.send(_GO_ON)
        caller.channel.close()

    # -- its end

    def check(self) -> None:
        """Raise what is wrong with the program whatever a check says."""
        while self.fault is None and self._attend(0):
            pass
        if self.fault is not None:
            raise self.fault

    def close(self) -> str:
        """End all that is left of it; what it printed."""
        for client in self._given.clients:
            client.leave()
        held = [caller for callers in self._given.held.values() for caller in callers]
        for caller in (*self._callers.values(), *held):
            caller.channel.close()
        if self._listener is not None:
            self._listener.close()
        for descriptor in (self._folder, *self._pool, *([] if self._end is None else [self._end])):
            if descriptor >= 0:
                os.close(descriptor)
        return self._house.clear(self._started)


def raised(what: wire.Raised, who: str, *, importing: bool = False) -> Finding:
    """The finding that student code has raised something."""
    if what.unsolved:
        return Finding(Verdict.UNSOLVED, f"{what.function} is still to be written")
    text = f": {brief(what.text, 300)}" if what.text else ""
    where = f" at line {what.at} of {what.file}, in {what.function}" if what.file else ""
    if importing:
        return Finding(Verdict.CRASH, f"{what.type}{text}{where}, when the file was imported{remedy(what)}")
    ours = not what.file and what.type not in {"SystemExit", "KeyboardInterrupt", "TypeError"}
    return Finding(Verdict.ERROR if ours else Verdict.CRASH, f"{who} ended with {what.type}{text}{where}{remedy(what)}")
