"""Queues between processes as they are: behind a pipe that holds only so much.

A `multiprocessing.Queue` leaves what is put to a feeder, a thread of the process that sends it through the pipe some
time later, and without which that process does not end. Usually nobody can tell when the feeder was at work, and
then it sends at once. Somebody can who looks without waiting, when a process is cut off, or who puts after another
process has put, and knows it, and could still be first: such programs are explored again with feeders that are tasks
of their own (`late`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Hashable, Mapping

from grader.conductor.model import Answer, Call, Footprint
from grader.conductor.models.line import HEADER_BYTES, PIPE_BYTES
from grader.conductor.models.queue import ProcessQueue
from grader.conductor.models.row import Row

Step = tuple[int, int]  # task, and its number


def fed_by(process: int) -> str:
    """Stands for what the feeders of a process have sent, all of which is before its end."""
    return f"~fed:{process}"


class FedQueue(ProcessQueue):
    """`multiprocessing.Queue`. Its size counts what was put and not yet got; `items` are those in the pipe."""

    def __init__(self, key: str, name: str, bound: int = 0) -> None:
        super().__init__(key, name, bound)
        self.late = False
        # Learnt in a run: whether anybody could tell when a feeder was at work.
        self.told_apart = False
        self.buffers: dict[int, Row] = {}
        self.senders: deque[int] = deque()  # of the items in the pipe
        self.used = 0
        self.careless: set[int] = set()  # processes that end without their feeder
        self.last_put: dict[int, tuple[str, int]] = {}  # file and line, by process
        self._unread: dict[int, deque[Step]] = {}  # the puts, by process
        self._read: dict[tuple[int, int], list[tuple[Step, Step]]] = {}  # puts with their gets, by process and reader
        self._got: tuple[int, Step] | None = None  # the put, and its process, of what was got just now

    # -- the feeders

    def owes(self, process: int) -> bool:
        """Whether the process may not end yet: its feeder is at work."""
        return process not in self.careless and self._unsent(process)

    def _unsent(self, process: int) -> bool:
        return bool(self.buffers.get(process)) or self._sending() == process

    def _sending(self) -> int | None:
        """Whose item is half in the pipe."""
        return self.senders[-1] if self.used > PIPE_BYTES else None

    def _has_room(self) -> bool:
        return self.used < PIPE_BYTES

    def _send(self, process: int) -> None:
        item = self.buffers[process].popleft()
        self.items.append(item)
        self.senders.append(process)
        self.used += len(item) + HEADER_BYTES

    def put_at(self, step: Step, process: int, before: Mapping[int, int], over: Container[int]) -> None:
        """The put of `process` that was just made is this step; `before` is what is known to come before it.

        Among that is the end of the processes in `over`: their feeders have sent all.
        """

        def knows(one: Step) -> bool:
            return before.get(one[0], -1) >= one[1]

        def may_be_passed(other: int) -> bool:
            return other != process and other not in over

        for other, unread in self._unread.items():
            if may_be_passed(other) and any(map(knows, unread)):
                self.told_apart = True  # its feeder may be slower than ours all the same
        for (other, _reader), pairs in self._read.items():
            if may_be_passed(other) and not self.told_apart:
                latest = next((got for put, got in reversed(pairs) if knows(put)), None)
                self.told_apart = latest is not None and not knows(latest)  # it was read here, but need not have been
        self._unread.setdefault(process, deque()).append(step)

    def got_at(self, step: Step) -> None:
        """This step was an operation that may have got something."""
        if self._got is not None:
            process, put = self._got
            self._read.setdefault((process, step[0]), []).append((put, step))
            self._got = None

    def _pump(self) -> None:
        """All feeders send what they can, those first that have waited longest."""
        if self.late:
            return
        for process in list(self.buffers):
            while self.buffers[process] and self._has_room():
                self._send(process)
            if not self.buffers[process]:
                del self.buffers[process]

    def ended(self, process: int, *, early: bool) -> None:
        """What its feeder has not sent is lost, and what is half sent is none; `early`: it was not awaited."""
        if process in self.last_put and (early or process in self.careless):
            self.told_apart = True
        if self._sending() == process:
            self.senders.pop()
            self.used -= len(self.items.pop()) + HEADER_BYTES
        self.buffers.pop(process, None)

    # -- the operations

    def touches(self, call: Call) -> Footprint:
        pipe = f"{self.key}#pipe"
        match call.do:
            case "flush":
                return ((pipe, True),)
            case "flushed":
                return ((pipe, False),)
            case "cancel":
                return ()
            case "try_get" | "peek" | "empty":
                return ((f"{self.key}#head", call.do == "try_get"), (pipe if self.late else f"{self.key}#tail", False))
            case _:
                return super().touches(call)

    def ready(self, call: Call) -> bool:
        match call.do:
            case "flush":
                return bool(self.buffers.get(call.process)) and self._has_room()
            case "flushed":
                return not self._unsent(call.process)
            case "get" | "peek":
                return bool(self.items)
            case _:
                return super().ready(call)

    def do_flush(self, call: Call) -> Answer:
        self._send(call.process)
        return Answer(what=f"sends an item through {self.name}", ordered=((fed_by(call.process), True),))

    def do_put(self, call: Call) -> Answer:
        answer = super().do_put(call)
        self.last_put[call.process] = call.op.file, call.op.at
        self.buffers.setdefault(call.process, Row()).append(self.items.pop())
        self._pump()
        return answer

    def do_get(self, call: Call) -> Answer:
        self.used -= len(self.items.first) + HEADER_BYTES
        sender = self.senders.popleft()
        if unread := self._unread.get(sender):
            self._got = sender, unread.popleft()
        answer = super().do_get(call)
        self._pump()
        return answer

    def do_try_get(self, call: Call) -> Answer:
        self.told_apart = True
        if not self.items:
            return Answer(value=False, wrote=False, what=f"{self.name} is empty")
        return self.do_get(call)

    def do_peek(self, call: Call) -> Answer:
        self.told_apart = True
        return super().do_peek(call)

    def do_empty(self, call: Call) -> Answer:
        self.told_apart = True
        return Answer(value=not self.items, wrote=False, what=f"{self.name} {_holds(len(self.items))}")

    def do_flushed(self, call: Call) -> Answer:
        return Answer(wrote=False, what=f"has sent all through {self.name}")

    def do_cancel(self, call: Call) -> Answer:
        self.careless.add(call.process)
        return Answer(wrote=False, what=f"will not wait until {self.name} has sent all")

    def waiting(self, call: Call) -> str:
        if call.do in {"flushed", "exit"}:
            return f"what it has put into {self.name} to be taken out: it is more than the pipe holds"
        return super().waiting(call)

    def digest(self) -> Hashable:
        buffers = tuple((process, items.digest()) for process, items in sorted(self.buffers.items()))
        return (self.items.digest(), buffers, self.unfinished)


def _holds(items: int) -> str:
    return f"has {items} items" if items else "is empty"
