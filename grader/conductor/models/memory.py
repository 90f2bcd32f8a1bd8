"""Memory of student code, shared cells and blobs: places whose values stay in the subject."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal
from grader.conductor.models.lock import Lock


class Place(Model):
    """One location in a process's memory, or one cell of shared memory. Only who reads and writes is known.

    `guard` is the lock of a `multiprocessing.Value` or `Array`: to `get` and `set` is to take it, to `read` or
    `write` and to give it back, in one step because nothing else can happen to the place meanwhile.
    """

    reads = frozenset({"read", "get"})

    def __init__(self, key: str, name: str, guard: Lock | None = None) -> None:
        super().__init__(key, name)
        self.version, self.guard = 0, guard
        self.story = self.author = 0  # digests of all that was written, and of what its next writer has been told

    def touches(self, call: Call) -> Footprint:
        if self.guard is None or call.do not in {"get", "set"}:
            return super().touches(call)
        return (*super().touches(call), (self.guard.key, False), (f"?{self.guard.key}:free", False))

    def ready(self, call: Call) -> bool:
        return self.guard is None or call.do not in {"get", "set"} or self.guard.free_for(call)

    def waiting(self, call: Call) -> str:
        return super().waiting(call) if self.guard is None else self.guard.waiting(call)

    def do_get(self, call: Call) -> Answer:
        return self.do_read(call)

    def do_set(self, call: Call) -> Answer:
        return self.do_write(call)

    def do_read(self, call: Call) -> Answer:
        return Answer(wrote=False, what=f"reads {self.name}")

    def do_change(self, call: Call) -> Answer:
        """To read and to write in one step."""
        return self.do_write(call)

    def do_write(self, call: Call) -> Answer:
        self.version += 1
        self.story = hash((self.story, self.author, *(text for text in call.args if isinstance(text, str))))
        value = call.args[0] if call.args and isinstance(call.args[0], str) else ""
        return Answer(what=f"writes {self.name}" + (f" ← {value[:60]}" if value else ""))

    def digest(self) -> Hashable:
        return self.version

    def forked(self, key: str) -> Place:
        return Place(key, self.name)


class Blob(Model):
    """A pickled value beside the processes (a manager's list, say): loaded, changed, stored in one step.

    `load` hands the bytes out; `change` too, and the subject sends the new bytes with its next operation on
    the blob, `store`, which is granted at once and is no step of its own. Nobody else may store.
    """

    reads = frozenset({"load"})

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name)
        self.data, self.version = b"", 0
        self._is_new = True
        self._changed_by: int | None = None

    def touches(self, call: Call) -> Footprint:
        return () if call.do == "store" else super().touches(call)

    def do_load(self, call: Call) -> Answer:
        return Answer(wrote=False, payload=self.data, what=f"reads {self.name}")

    def do_change(self, call: Call) -> Answer:
        self.version += 1
        self._changed_by = call.task
        return Answer(payload=self.data, what=f"changes {self.name}")

    def do_store(self, call: Call) -> Answer:
        if not self._is_new and self._changed_by != call.task:
            raise Refusal("PermissionError", f"{self.name} is not being changed by who stores")
        self.data, self._is_new, self._changed_by = call.payload, False, None
        return Answer()

    def digest(self) -> Hashable:
        return (self.version, self.data)
