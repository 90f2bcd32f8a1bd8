"""As a type checker wants it: generic classes and queues, subscripted in annotations that are evaluated."""

import queue
from collections.abc import Callable, Iterable
from threading import Thread
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
W = TypeVar("W", bound=Thread)
Work = Callable[[str], None]

class Group(Generic[W]):
    def __init__(self, make: Callable[[str], W], errors: queue.SimpleQueue[BaseException] | None = None) -> None:
        self._make = make
        self._errors: queue.SimpleQueue[BaseException] = errors or queue.SimpleQueue()
    def run(self, names: Iterable[str]) -> None:
        members: list[W] = [self._make(name) for name in names]
        for member in members:
            member.start()
        for member in members:
            member.join()

class Worker(Thread):
    def __init__(self, name: str, work: Work) -> None:
        super().__init__(name=name)
        self.__work = work
    def run(self) -> None:
        self.__work(self.name)

def run_functions(names: list[str], work: Work) -> None:
    Group[Thread](lambda name: Thread(target=work, args=(name,), name=name)).run(names)

def run_workers(names: list[str], work: Work) -> None:
    Group[Worker](lambda name: Worker(name, work)).run(names)
