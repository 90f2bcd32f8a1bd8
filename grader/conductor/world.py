"""All that the tasks of one execution share: modelled objects, files, pipes, each other, time."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.model import Footprint, Model
from grader.conductor.models.children import CHILDREN, REAPERS
from grader.conductor.models.exchange import EXCHANGE, Exchange
from grader.conductor.models.fifo import FIFO, Fifo
from grader.conductor.models.files import Files
from grader.conductor.models.files.tree import Kind
from grader.conductor.models.prompter import NAME as PROMPTER
from grader.conductor.models.prompter import Prompter
from grader.conductor.models.record import Note
from grader.conductor.models.several import SEVERAL, Several
from grader.conductor.models.sockets import Sockets
from grader.conductor.models.sockets.table import SOCKETS
from grader.conductor.models.tasks import NAMES, REGISTRY, Clock, Tasks
from grader.conductor.objects import Objects
from grader.conductor.pipes import FEEDERS, PARTS, READS, Pipes
from grader.conductor.script import Script
from grader.conductor.task import Task
from grader.wire import New

_LISTINGS, _VANISHING = "listings", "vanishing"
_OF_FILES = frozenset({"name", "data", "flock", "dir", "links"})
_OF_SOCKETS = frozenset({"socket", "port", "abstract"})


class World:
    """Finds the model that an operation is on. `named` are the coarse things that somebody is known to look at."""

    def __init__(self, tasks: dict[int, Task], *, files: Files, named: frozenset[str], script: Script | None) -> None:
        self.files = files
        self.objects = Objects()
        self.registry = Tasks(tasks, registry=REGISTRY in named, names=NAMES in named, reapers=REAPERS in named)
        self.pipes = Pipes(late=FEEDERS in named, parts=PARTS in named, reads=READS in named)
        self.sockets = Sockets(files)
        self.exchange = Exchange(tasks)
        self._fifos: dict[str, Fifo] = {}
        self.prompter = None if script is None else Prompter(script, files.set_text)
        self._fixed: dict[str, Model | None] = {
            "task": self.registry,
            CHILDREN: self.registry.children,
            "clock": Clock(),
            "files": files,
            PROMPTER: self.prompter,
            SEVERAL: Several(self.model, self.registry, self.sockets),
            SOCKETS: self.sockets,
            EXCHANGE: self.exchange,
        }
        files.listings, files.vanishing = _LISTINGS in named, _VANISHING in named

    def model(self, name: str, process: int) -> Model | None:
        """What `name` means in `process`; None when nothing."""
        if name.startswith(FIFO):
            return self._fifo(name)
        return self._fixed[name] if name in self._fixed else self.objects.find(name, process)

    def _fifo(self, name: str) -> Fifo | None:
        """The pipe behind an inode; None where there is none."""
        number = name.removeprefix(FIFO)
        inode = self.files.tree.inodes.get(int(number)) if number.isdecimal() else None
        if inode is None or inode.kind is not Kind.FIFO:
            return None
        found = self._fifos.get(name)
        if found is None:
            found = self._fifos[name] = Fifo(name, self.files.label(inode.target))
            self.pipes.note(found, 0)
        return found

    def add(self, new: New, process: int) -> None:
        """The process has made something. Raises `Refusal` for nonsense."""
        self.pipes.note(self.objects.add(self.pipes.chosen(new), process), process)

    def forked(self, parent: int, child: int, *, by: int) -> None:
        """A child starts with copies of what its parent had; the task that has forked goes on in it."""
        self.objects.fork(parent, child, by=by)
        self.files.forked(parent, child)
        self.pipes.forked(parent, child)
        self.sockets.forked(child, parent)

    def open_in(self, process: int) -> Footprint:
        """What the end of the process would close, and the locks that it would free."""
        closed = [*self.pipes.open_in(process), *self.sockets.open_in(process), *self.exchange.open_in(process)]
        return tuple((key, True) for key in (*self.files.held_by(process), *closed))

    def ended(self, process: int, *, early: bool) -> Footprint:
        """The process has ended, `early` if nobody waited for its feeders: what that touches."""
        closed = self.pipes.ended(process, early=early)
        closed += [*self.sockets.ended(process), *self.exchange.ended(process)]
        return tuple((key, True) for key in (*self.files.process_ended(process), *closed))

    def state_of(self, key: str) -> Hashable:
        """The state behind a key of a footprint, as a value."""
        model = self.objects.by_key(key) or self._fifos.get(key.partition("#")[0])
        if model is not None:
            return model.digest()
        kind = key.partition(":")[0]
        if kind in _OF_FILES:
            return self.files.state_of(key)
        if kind == "reaped":
            return self.registry.children.state_of(key)
        if kind in _OF_SOCKETS or kind == EXCHANGE:
            return (self.exchange if kind == EXCHANGE else self.sockets).state_of(key)
        if kind in {"task", "life"} or key == REGISTRY:
            return self.registry.state_of(key.replace("life:", "task:"))
        return None

    def notes(self) -> list[Note]:
        """What the scenario has noted, in order."""
        return [note for record in self.objects.records() for note in record.notes]

    def looked_at(self) -> set[str]:
        """Which of the coarse things (all tasks, all names of a folder) somebody has looked at."""
        looks = {
            REGISTRY: self.registry.counted,
            NAMES: self.registry.renamed,
            REAPERS: self.registry.children.matters,
            FEEDERS: self.pipes.told_apart(),
            PARTS: self.pipes.parted(),
            READS: self.pipes.shared(),
            _LISTINGS: self.files.listed,
            _VANISHING: self.files.vanished,
        }
        return {name for name, looked in looks.items() if looked}
