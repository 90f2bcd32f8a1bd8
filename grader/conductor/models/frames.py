"""A pipe behind a `Connection`, byte by byte, for messages that are more than one write."""

from __future__ import annotations

import struct
from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Refusal, expect
from grader.conductor.models.line import HEADER_BYTES, Line


class Frames(Line):
    """A message of more than 16,384 bytes is sent as its length, then itself: another one may come in between.

    After `Connection._send_bytes` and `_recv_bytes`. What is received then is whatever the bytes at hand say it is. Of
    a message itself the model lets nobody part the bytes, as a pipe that is full at that moment might.

    Where several receive at one end (`apart`), each first reads a length, and then (`rest`) as much as it says.
    """

    def __init__(self, key: str, name: str, capacity: int) -> None:
        super().__init__(key, name, capacity, framed=True)
        self.flow = b""
        self._begun: set[int] = set()  # tasks that have sent a length, but not yet the rest
        self.apart = False
        self._lengths: dict[int, int] = {}  # what tasks have read that have not read the rest

    def touches(self, call: Call) -> Footprint:
        touched = super().touches(call)
        match call.do:
            case "head":
                return ((f"{self.key}#tail", True), (self.ends_key, False))
            case "get":
                return (*touched, (f"{self.key}#tail", False))
            case "rest":
                return ((f"{self.key}#head", True), (f"{self.key}#tail", False), (self.ends_key, False))
            case _:
                return touched

    def _length(self) -> tuple[int, int] | None:
        """Where the first message begins and how long it is; None: that has not come yet."""
        start, size = HEADER_BYTES, _number("!i", self.flow)
        if size == -1:
            start, size = HEADER_BYTES + 8, _number("!Q", self.flow[HEADER_BYTES:])
        return None if size is None else (start, max(0, size))

    def _has_message(self) -> bool:
        length = self._length()
        return length is not None and sum(length) <= len(self.flow)

    @property
    def _has_bytes(self) -> bool:
        return bool(self.flow)

    def ready(self, call: Call) -> bool:
        match call.do:
            case "get":
                here = self._length() is not None if self.apart else self._has_message()
                return here or not self.senders
            case "rest":
                return self._lengths.get(call.task, 0) <= len(self.flow) or not self.senders
            case "peek":
                return bool(self.flow) or not self.senders
            case "head":
                return self.used <= self.capacity or not self.receivers
            case _:
                return super().ready(call)

    def do_head(self, call: Call) -> Answer:
        (size,) = expect(call, int)
        self._reach()
        self._begun.add(call.task)
        self._add(struct.pack("!i", size & 0x7FFFFFFF))
        return Answer(what=f"sends the length of a message through {self.name}")

    def do_put(self, call: Call) -> Answer:
        self._reach()
        self.note_sender(call)
        header = b"" if call.task in self._begun else struct.pack("!i", len(call.payload))
        self._begun.discard(call.task)
        self._add(header + call.payload)
        return Answer(value=self.used > self.capacity, what=f"sends {'' if header else 'the rest '}through {self.name}")

    def _add(self, data: bytes) -> None:
        self.flow += data
        self.used += len(data)

    def do_get(self, call: Call) -> Answer:
        """The value tells whether there is a `rest`."""
        self._getters.add(call.task)
        found = self._length()
        if found is None or not (self.apart or self._has_message()):
            raise self._end_of_file()
        start, size = found
        self._take(start)
        if self.apart:
            self._lengths[call.task] = size
            return Answer(value=False, what=f"takes {start} bytes from {self.name} for the length of a message")
        return Answer(value=True, payload=self._take(size), what=f"receives from {self.name}")

    def do_rest(self, call: Call) -> Answer:
        size = self._lengths.pop(call.task, 0)
        if size > len(self.flow):
            raise self._cut_off(whole=not self.flow)
        return Answer(payload=self._take(size), what=f"takes the next {size} bytes for the message")

    def _take(self, size: int) -> bytes:
        taken, self.flow = self.flow[:size], self.flow[size:]
        self.used -= size
        return taken

    def _end_of_file(self) -> Refusal:
        """What is too little for a message is lost; nobody tells so where it ends between a number and what follows."""
        read_at_once = {0, HEADER_BYTES, HEADER_BYTES + 8 if _number("!i", self.flow) == -1 else 0}
        return self._cut_off(whole=len(self.flow) in read_at_once)

    def _cut_off(self, *, whole: bool) -> Refusal:
        had, self.flow = bool(self.flow), b""
        return (
            Refusal("EOFError", wrote=had) if whole else Refusal("OSError", "got end of file during message", wrote=had)
        )

    def do_empty(self, call: Call) -> Answer:
        """Any byte is something to find, and so is the end of the pipe."""
        what = f"{self.name} {'has something' if self.flow else 'is empty' if self.senders else 'is at its end'}"
        return Answer(value=not self.flow and bool(self.senders), wrote=False, what=what)

    def waiting(self, call: Call) -> str:
        if call.do == "rest" or (call.do == "get" and self.flow):
            return f"the rest of a message in {self.name}: less has come than its length says"
        return super().waiting(call)

    def digest(self) -> Hashable:
        return (self.flow, *sorted(self._begun), *sorted(self._lengths.items()))


def _number(kind: str, data: bytes) -> int | None:
    """The number at the beginning; None: there are not enough bytes."""
    size = struct.calcsize(kind)
    return int(struct.unpack(kind, data[:size])[0]) if len(data) >= size else None
