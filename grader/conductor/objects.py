"""All modelled things of one execution, by the names that the subject gave them."""

from __future__ import annotations

from grader.conductor.model import Model, Refusal
from grader.conductor.models import catalogue
from grader.conductor.models.condition import Condition
from grader.conductor.models.lock import Lock
from grader.conductor.models.record import Record
from grader.wire import New

OBJECTS = 10_000


class TooMany(Exception):  # noqa: N818 - a finding
    """The program makes one thing after another, as it seems without end."""

    def __str__(self) -> str:
        return f"more than {OBJECTS:,} locks, queues, shared lists and the like were made"


class Objects:
    """Things beside the processes have one state; things inside a process are copied by a fork."""

    def __init__(self) -> None:
        self._shared: dict[str, Model] = {}
        self._private: dict[int, dict[str, Model]] = {}
        self._keys: dict[str, Model] = {}

    def add(self, new: New, process: int) -> Model:
        """Make the model and give it. Raises `Refusal` for nonsense, and `TooMany`."""
        mine = self._private.setdefault(process, {})
        if len(mine) + len(self._shared) >= OBJECTS:
            raise TooMany
        key = f"{new.id}" if new.shared else f"{new.id}@{process}"
        model = catalogue.make(key, new, lambda other: self.find(other, process))
        if not (new.shared or model.can_be_copied or isinstance(model, Condition)):
            raise Refusal("TypeError", f"a {new.kind} lives beside the processes")
        (self._shared if new.shared else mine)[new.id] = self._keys[key] = model
        return model

    def is_shared(self, name: str) -> bool:
        """Whether it lives beside the processes."""
        return name in self._shared

    def find(self, name: str, process: int) -> Model | None:
        """What `name` means in `process`."""
        return self._shared.get(name) or self._private.get(process, {}).get(name)

    def fork(self, parent: int, child: int, *, by: int) -> None:
        """A child starts with copies of all that lived in its parent, held locks included.

        Those that the task holds which forks its first task holds: inside the process it is the same.
        """
        copies: dict[str, Model] = {}
        conditions = []
        for name, model in self._private.get(parent, {}).items():
            if isinstance(model, Condition):
                conditions.append((name, model))
            else:
                copy = copies[name] = model.forked(f"{name}@{child}")
                if isinstance(copy, Lock) and copy.owner == by:
                    copy.owner = child
        for name, condition in conditions:
            lock = copies.get(condition.lock.key.rpartition("@")[0], condition.lock)
            if isinstance(lock, Lock):
                copies[name] = Condition(f"{name}@{child}", condition.name, lock, condition.not_owned)
        self._private[child] = copies
        self._keys.update({model.key: model for model in copies.values()})

    def records(self) -> list[Record]:
        """Those that the scenario keeps."""
        return [model for model in self._shared.values() if isinstance(model, Record)]

    def by_key(self, key: str) -> Model | None:
        """The model behind a key of a footprint."""
        return self._keys.get(key) or self._keys.get(key.partition("#")[0])
