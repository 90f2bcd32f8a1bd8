"""A pipe with a name, as `os.mkfifo` makes it: who opens one end waits until somebody has opened the other."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, expect
from grader.conductor.models.ends import End
from grader.conductor.models.stream import Stream

FIFO = "fifo:"  # what its name begins with; the number of its inode follows


class Fifo(Stream):
    """A pipe to which ends are added. After `fifo_open` of fs/pipe.c on Linux.

    Who opens an end has it at once (`arrive`), though he is not told so before the other one has been open meanwhile
    (`meet`), be it for a moment. When nobody has either end, what was in it is gone.
    """

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name, -1, -1)
        self._arrived = {"reading": 0, "writing": 0}
        self._noted: dict[tuple[int, int], int] = {}  # how many of the others had come, by process and descriptor

    def made_by(self, process: int) -> None:
        """Nobody has it open yet."""

    def ended(self, process: int) -> list[str]:
        """What a process has open is closed with it: the keys of what that was."""
        keys = super().ended(process)
        self._forget()
        return keys

    def _forget(self) -> None:
        if not (self.reading.descriptors or self.writing.descriptors):
            self.pages.clear()

    def _other(self, end: End) -> End:
        return self.writing if end is self.reading else self.reading

    # -- the operations

    def touches(self, call: Call) -> Footprint:
        arrivals = f"{self.key}#arrivals"
        match call.do:
            case "arrive":
                end = self._named(call)
                own = (self.key + end.key(call.process), True)
                others = self._seen(self._other(end).witnesses(call.process))
                return ((arrivals, True), (self._descriptor(call), True), own, *others)
            case "meet":
                return ((arrivals, False), (self._descriptor(call), False))
            case "read" | "drain" | "write" | "write_on":
                return (*super().touches(call), (arrivals, False))  # before that it need not have waited
            case _:
                return super().touches(call)

    def _named(self, call: Call) -> End:
        return self.writing if call.args[1:2] == [self.writing.name] else self.reading

    def ready(self, call: Call) -> bool:
        if call.do != "meet":
            return super().ready(call)
        end = self._end(call)
        if end is None:
            return True
        noted = self._noted.get((call.process, call.args[0]), -1)
        return self._arrived[self._other(end).name] > noted

    def do_arrive(self, call: Call) -> Answer:
        """Open an end, named by the second argument; whether the other one is to be waited for."""
        descriptor, _which = expect(call, int, str)
        end = self._named(call)
        end.add(call.process, descriptor)
        self._arrived[end.name] += 1
        other = self._other(end)
        self._noted[call.process, descriptor] = self._arrived[other.name]
        return Answer(value=not other.descriptors, what=f"opens {self.name} for {end.name}")

    def do_meet(self, call: Call) -> Answer:
        """Somebody has opened the other end."""
        (_descriptor,) = expect(call, int)
        end = self._needed(call, self.reading, self.writing)
        return Answer(wrote=False, what=f"goes on: {self.name} was opened for {self._other(end).name}, too")

    def do_close(self, call: Call) -> Answer:
        """Close a descriptor."""
        answer = super().do_close(call)
        self._forget()
        return answer

    def waiting(self, call: Call) -> str:
        end = self._end(call)
        if call.do == "meet" and end is not None:
            return f"somebody to open {self.name} for {self._other(end).name}"
        return super().waiting(call)

    def digest(self) -> Hashable:
        return (super().digest(), *self._arrived.values())
