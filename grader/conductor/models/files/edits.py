"""What one write does to a file: pieces put down, bytes appended, lengths set, all in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from msgspec import MsgspecError
from msgspec.json import Decoder

from grader.conductor.model import Refusal
from grader.wire import PAYLOAD_BYTES

WORK_BYTES: Final = 4 * PAYLOAD_BYTES  # that one operation may add, so that no message costs us seconds

_DIGITS: Final = 20

_decoder: Decoder[list[tuple[int | str, int]]] = Decoder(list[tuple[int | str, int]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Set the length to `length`, or write `chunk` at `start` (None: at the end).

    `joint`: the place is where the processes that share the open file have come to, `start` if none has moved yet.
    """

    start: int | None = None
    joint: bool = False
    length: int | None = None
    chunk: bytes = b""

    def size_after(self, size: int) -> int:
        """How long a file of that size is then."""
        if self.length is not None:
            return self.length
        start = size if self.start is None else self.start
        return max(size, start + len(self.chunk)) if self.chunk else size

    def apply(self, data: bytearray) -> None:
        """Do it."""
        if self.length is not None:
            _resize(data, self.length)
        elif self.chunk:
            start = len(data) if self.start is None else self.start
            _resize(data, max(len(data), start))
            data[start : start + len(self.chunk)] = self.chunk


def _resize(data: bytearray, size: int) -> None:
    """Cut, or fill up with zeros."""
    if size < len(data):
        del data[size:]
    else:
        data.extend(bytes(size - len(data)))


def parse(text: object, payload: bytes) -> list[Edit]:
    """The edits that a subject sent: `[[position, length] | ["t", size] | ["a", length] | ["j<position>", length]]`."""
    if type(text) is not str:
        raise Refusal("ValueError", "edits are not text")
    try:
        raw = _decoder.decode(text)
    except (MsgspecError, RecursionError, UnicodeEncodeError) as error:
        raise Refusal("ValueError", "edits are not understood") from error
    edits, used = [], 0
    for where, number in raw:
        if number < 0:
            raise Refusal("ValueError", "negative size")
        if where == "t":
            edits.append(Edit(length=number))
            continue
        joint = isinstance(where, str) and where[:1] == "j" and where[1:].isdecimal() and len(where) < _DIGITS
        start = int(where[1:]) if joint and isinstance(where, str) else _start(where)
        edits.append(Edit(start=start, joint=joint, chunk=payload[used : used + number]))
        used += number
    if used != len(payload):
        raise Refusal("ValueError", "edits and payload do not agree")
    return edits


def _start(where: int | str) -> int | None:
    """The position of a piece; None is the end."""
    if where == "a":
        return None
    if isinstance(where, str) or where < 0:
        raise Refusal("ValueError", "unknown edit")
    return where


def placed(edits: list[Edit], position: int | None) -> tuple[list[Edit], int | None]:
    """The edits with the joint ones where they belong, and the position to which the last of these leads."""
    found = []
    for edit in edits:
        if edit.joint:
            start = edit.start if position is None else position
            position = (start or 0) + len(edit.chunk)
            found.append(Edit(start=start, chunk=edit.chunk))
        else:
            found.append(edit)
    return found, position


def fits(edits: list[Edit], size: int) -> bool:
    """Whether a file of that size stays within its limits all the way."""
    work = 0
    for edit in edits:
        after = edit.size_after(size)
        work += max(0, after - size) + len(edit.chunk)
        if after > PAYLOAD_BYTES or work > WORK_BYTES:
            return False
        size = after
    return True
