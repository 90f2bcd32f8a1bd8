"""The pipes between processes: who has their ends, which threads feed them, who may not end because of them."""

from __future__ import annotations

from msgspec import structs

from grader.conductor.causality import Causality
from grader.conductor.model import Call, Footprint, Model
from grader.conductor.models import catalogue
from grader.conductor.models.fed_queue import FedQueue
from grader.conductor.models.frames import Frames
from grader.conductor.models.line import Line
from grader.conductor.models.stream import Stream
from grader.wire import New

FEEDERS, PARTS, READS = "feeders", "parts", "reads"
_ORDER = ("#tail", "#todo")  # what two puts into one queue have in common whoever is first
_PUTS = frozenset({"put", "try_put"})
_GETS = frozenset({"get", "try_get"})


class Pipes:
    """All pipes of an execution. Those of queues have feeders; `late`: these are tasks, which send when chosen.

    `parts`: a message that a `Connection` sends by several writes goes through its pipe in as many parts. `reads`: it
    is received by several reads.
    """

    def __init__(self, *, late: bool, parts: bool = False, reads: bool = False) -> None:
        self._late, self._parts, self._reads = late, parts, reads
        self._queues: list[FedQueue] = []
        self._lines: list[Line] = []
        self._streams: list[Stream] = []
        self._started: set[tuple[str, int]] = set()
        self._causality = Causality()
        self._taken = 0
        self._exits: dict[int, int] = {}  # the step at which a process ended, by its number and its first task's

    def chosen(self, new: New) -> New:
        """What is to be made where this was asked for."""
        return structs.replace(new, kind="frames") if (self._parts or self._reads) and catalogue.is_framed(new) else new

    def note(self, model: Model, process: int) -> None:
        """The process has made a thing: it may be behind a pipe."""
        if isinstance(model, FedQueue):
            model.late = self._late
            self._queues.append(model)
        elif isinstance(model, Line):
            model.made_by(process)
            self._lines.append(model)
            if isinstance(model, Frames):
                model.apart = self._reads
        elif isinstance(model, Stream):
            model.made_by(process)
            self._streams.append(model)

    def forked(self, parent: int, child: int) -> None:
        """A child has copies of all ends."""
        pipes: tuple[Line | Stream, ...] = (*self._lines, *self._streams)
        for pipe in pipes:
            pipe.forked_to(child, parent)

    def begins(self, call: Call, model: Model) -> bool:
        """Whether this operation starts a feeder: the first put of a process into a queue."""
        if not self._late or not isinstance(model, FedQueue) or call.process not in model.last_put:
            return False
        which = model.key, call.process
        fresh = which not in self._started
        self._started.add(which)
        return fresh

    def stepped(self, call: Call, model: Model, touched: Footprint, child: int | None) -> None:
        """An operation was carried out. Who puts knows of another's put what is known but for the queue's own order."""
        if self._late or not self._queues:  # what was before the first queue orders no puts
            return
        self._taken += 1
        before = self._causality.of(call.task)
        known = tuple((key, writes) for key, writes in touched if not key.endswith(_ORDER))
        self._causality.step(call.task, known, self._taken)
        if child is not None:
            self._causality.spawned(call.task, child)
        if call.op.on == "task" and call.do == "exit" and call.task == call.process:
            self._exits[call.process] = self._taken
        elif isinstance(model, FedQueue) and call.do in _GETS:
            model.got_at((call.task, self._taken))
        elif isinstance(model, FedQueue) and call.process in model.last_put and call.do in _PUTS:
            over = {process for process, at in self._exits.items() if before.get(process, -1) >= at}
            model.put_at((call.task, self._taken), call.process, before, over)

    def owed(self, process: int) -> FedQueue | None:
        """The queue that keeps the process from ending, if there is one."""
        return next((queue for queue in self._queues if queue.owes(process)), None)

    def is_careless(self, process: int) -> bool:
        """Whether the process ends without waiting for what it has put into one of them."""
        return any(process in queue.careless for queue in self._queues)

    def open_in(self, process: int) -> list[str]:
        """The keys of what the process has open, which its end would close."""
        keys = [line.ends_key for line in self._lines if process in line.senders or process in line.receivers]
        return [*keys, *(key for stream in self._streams for key in stream.open_in(process))]

    def ended(self, process: int, *, early: bool) -> list[str]:
        """The process has ended, `early` if nobody waited for its feeders; the keys of pipes that notice."""
        for queue in self._queues:
            queue.ended(process, early=early)
        keys = [line.ends_key for line in self._lines if line.ended(process)]
        return [*keys, *(key for stream in self._streams for key in stream.ended(process))]

    def parted(self) -> bool:
        """Whether anybody could tell that a message is sent in parts."""
        return any(line.parted for line in self._lines)

    def shared(self) -> bool:
        """Whether anybody could tell that a message is received by several reads."""
        return any(line.shared for line in self._lines)

    def told_apart(self) -> bool:
        """Whether anybody could tell when a feeder was at work."""
        return any(queue.told_apart and queue.puts for queue in self._queues)
