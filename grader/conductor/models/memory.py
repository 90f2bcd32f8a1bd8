"""Memory of student code, shared cells and blobs: places whose values stay in the subject."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Model


class Place(Model):
    """One location in a process's memory, or one cell of shared memory. Only who reads and writes is known."""

    reads = frozenset({"read"})

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name)
        self.version = 0

    def do_read(self, call: Call) -> Answer:
        return Answer(wrote=False, what=f"reads {self.name}")

    def do_write(self, call: Call) -> Answer:
        self.version += 1
        value = call.args[0] if call.args and isinstance(call.args[0], str) else ""
        return Answer(what=f"writes {self.name}" + (f" ← {value[:60]}" if value else ""))

    def digest(self) -> Hashable:
        return self.version

    def forked(self, key: str) -> Place:
        return Place(key, self.name)


class Blob(Model):
    """A pickled value beside the processes (a manager's list, say): loaded, changed, stored in one step.

    `load` hands the bytes out; `change` too, and the subject sends the new bytes with its next operation on
    the blob, `store`, which is granted at once and is no step of its own.
    """

    reads = frozenset({"load"})

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name)
        self.data, self.version = b"", 0

    def touches(self, call: Call) -> Footprint:
        return () if call.do == "store" else super().touches(call)

    def do_load(self, call: Call) -> Answer:
        return Answer(wrote=False, payload=self.data, what=f"reads {self.name}")

    def do_change(self, call: Call) -> Answer:
        self.version += 1
        return Answer(payload=self.data, what=f"changes {self.name}")

    def do_store(self, call: Call) -> Answer:
        self.data = call.payload
        return Answer()

    def digest(self) -> Hashable:
        return (self.version, self.data)
