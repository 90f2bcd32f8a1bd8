"""Queues: of threads (the items stay in the subject) and of processes (pickled items, never opened here)."""

from __future__ import annotations

from collections.abc import Hashable

from grader.conductor.model import Answer, Call, Footprint, Model, Refusal
from grader.conductor.models.row import Row


class ThreadQueue(Model):
    """Counts items and unfinished tasks; which item comes next is the business of the subject's container."""

    def __init__(self, key: str, name: str, bound: int = 0, *, fifo: bool = True) -> None:
        super().__init__(key, name)
        self.bound, self.size, self.unfinished, self.shut = bound, 0, 0, False
        self.fifo, self.puts, self.gets = fifo, 0, 0

    def touches(self, call: Call) -> Footprint:  # noqa: PLR0911 - one answer per operation
        head, tail, todo = (f"{self.key}#head", f"{self.key}#tail", f"{self.key}#todo")
        if not self.fifo:
            head = tail
        match call.do:
            case "put":
                return ((tail, True), (todo, True))
            case "get":
                return ((head, not (self.shut and self.size == 0)),)
            case "try_put":
                return ((tail, True), (todo, True), (head, False))
            case "try_get":
                return ((head, True), (tail, False))
            case "size" | "peek" | "is_shut":
                return ((head, False), (tail, False))
            case "task_done":
                return ((todo, True),)
            case "join" | "unfinished":
                return ((todo, False),)
            case _:
                return ((head, True), (tail, True), (todo, True))

    def _full(self) -> bool:
        return 0 < self.bound <= self.size

    def ready(self, call: Call) -> bool:
        match call.do:
            case "put":
                return self.shut or not self._full()
            case "get":
                return self.shut or self.size > 0
            case "peek":
                return self.size > 0
            case "join":
                return self.unfinished == 0
            case _:
                return True

    def do_put(self, call: Call) -> Answer:
        if self.shut:
            raise Refusal("ShutDown")
        self.size += 1
        self.unfinished += 1
        self.puts += 1
        ordered: Footprint = ((f"~{self.key}+{self.puts}", True),)
        if 0 < self.bound < self.puts:
            ordered += ((f"~{self.key}-{self.puts - self.bound}", False),)
        return Answer(value=True, what=f"puts into {self.name}", ordered=ordered)

    def do_get(self, call: Call) -> Answer:
        if self.size == 0:
            raise Refusal("ShutDown")
        self.size -= 1
        self.gets += 1
        ordered = ((f"~{self.key}+{self.gets}", False), (f"~{self.key}-{self.gets}", True))
        return Answer(value=True, what=f"gets from {self.name}", ordered=ordered)

    def do_try_put(self, call: Call) -> Answer:
        if self._full() and not self.shut:
            return Answer(value=False, wrote=False, what=f"{self.name} is full")
        return self.do_put(call)

    def do_try_get(self, call: Call) -> Answer:
        if self.size == 0 and not self.shut:
            return Answer(value=False, wrote=False, what=f"{self.name} is empty")
        return self.do_get(call)

    def do_size(self, call: Call) -> Answer:
        return Answer(value=self.size, wrote=False, what=f"{self.name} has {self.size} items")

    def do_peek(self, call: Call) -> Answer:
        return Answer(value=True, wrote=False, what=f"finds that there is something in {self.name}")

    def do_task_done(self, call: Call) -> Answer:
        if self.unfinished <= 0:
            raise Refusal("ValueError", "task_done() called too many times")
        self.unfinished -= 1
        return Answer(what=f"marks one item of {self.name} as done")

    def do_unfinished(self, call: Call) -> Answer:
        what = f"{self.unfinished} items of {self.name} are not done yet"
        return Answer(value=self.unfinished, wrote=False, what=what)

    def do_join(self, call: Call) -> Answer:
        return Answer(wrote=False, what=f"all items of {self.name} are done")

    def do_shutdown(self, call: Call) -> Answer:
        self.shut = True
        if call.args and call.args[0] is True:
            self.unfinished = max(0, self.unfinished - self.size)
            self.size = 0
        return Answer(what=f"shuts {self.name} down")

    def do_is_shut(self, call: Call) -> Answer:
        return Answer(value=self.shut, wrote=False, what=f"{self.name} is {'' if self.shut else 'not '}shut down")

    def waiting(self, call: Call) -> str:
        if call.do == "put":
            return f"room in {self.name} (full with {self.size})"
        if call.do == "join":
            return f"{self.unfinished} items of {self.name} to be marked as done"
        return f"an item in {self.name} (empty)"

    def digest(self) -> Hashable:
        return (self.size, self.unfinished, self.shut)

    def forked(self, key: str) -> ThreadQueue:
        copy = ThreadQueue(key, self.name, self.bound, fifo=self.fifo)
        copy.puts, copy.gets = self.puts, self.gets
        copy.size, copy.unfinished, copy.shut = self.size, self.unfinished, self.shut
        return copy


class ProcessQueue(ThreadQueue):
    """First in, first out; each item a pickle that only subjects open."""

    def __init__(self, key: str, name: str, bound: int = 0, *, fifo: bool = True) -> None:
        super().__init__(key, name, bound, fifo=fifo)
        self.items = Row()

    def do_put(self, call: Call) -> Answer:
        answer = super().do_put(call)
        self.items.append(call.payload)
        return answer

    def do_get(self, call: Call) -> Answer:
        answer = super().do_get(call)
        answer.payload = self.items.popleft()
        return answer

    def do_shutdown(self, call: Call) -> Answer:
        answer = super().do_shutdown(call)
        while len(self.items) > self.size:
            self.items.pop()
        return answer

    def digest(self) -> Hashable:
        return (self.items.digest(), self.unfinished, self.shut)
