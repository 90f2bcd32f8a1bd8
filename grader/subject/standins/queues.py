"""Stand-ins for the queues of threads."""

from __future__ import annotations

import heapq
import queue
import types
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from grader.subject import agent
from grader.subject.standins.locks import Copied, Lock, Modelled
from grader.subject.standins.waits import Condition


class _Items(Copied, Modelled):
    """The items stay here, the conductor counts them."""

    _conducted_kind = "queue"
    _conducted_fifo = True
    __class_getitem__: Any = classmethod(types.GenericAlias)

    def _init(self, maxsize: int) -> None:
        self.queue: Any = deque()

    def _conducted_bounded(self) -> bool:
        return False

    def _qsize(self) -> int:
        return len(self.queue)

    def _put(self, item: Any) -> None:
        self.queue.append(item)

    def _get(self) -> Any:
        return self.queue.popleft()

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Add an item, waiting for room."""
        if not self._conducted_go("put", block, timeout):
            raise queue.Full
        self._put(item)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Take an item, waiting for one."""
        if not self._conducted_go("get", block, timeout):
            raise queue.Empty
        return self._get()

    def _conducted_go(self, verb: str, block: Any, timeout: float | None) -> bool:
        if verb == "put" and not self._conducted_bounded():
            block, timeout = True, None
        if not block or timeout == 0:
            return bool(agent.call(self._conducted_name, f"try_{verb}").value)
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        return not agent.call(self._conducted_name, verb, timeout=timeout).timed_out

    def put_nowait(self, item: Any) -> None:
        """Add an item if there is room now."""
        self.put(item, block=False)

    def get_nowait(self) -> Any:
        """Take an item if there is one now."""
        return self.get(block=False)

    def qsize(self) -> int:
        """How many items there are."""
        return int(agent.call(self._conducted_name, "size").value)

    def empty(self) -> bool:
        """Whether there is none."""
        return self.qsize() == 0


def _inner(name: str, make: Callable[[Any], Any]) -> property:
    """A lock or condition by which the real queue's methods keep each other out; ours have none to offer."""

    def get(self: Any) -> Any:
        agent.unsupported(f"queue.Queue.{name}")
        held = vars(self)
        if f"_{name}" not in held:
            held[f"_{name}"] = make(self)
        return held[f"_{name}"]

    return property(get)


class Queue(_Items):
    """`queue.Queue`."""

    def __init__(self, maxsize: int = 0) -> None:
        self.maxsize = maxsize
        self._conducted_make(maxsize, self._conducted_fifo)
        self._init(maxsize)

    def _conducted_bounded(self) -> bool:
        return self.maxsize > 0

    mutex = _inner("mutex", lambda _self: Lock())
    not_empty = _inner("not_empty", lambda self: Condition(self.mutex))
    not_full = _inner("not_full", lambda self: Condition(self.mutex))
    all_tasks_done = _inner("all_tasks_done", lambda self: Condition(self.mutex))

    @property
    def unfinished_tasks(self) -> int:
        """How many items have not been dealt with."""
        return int(agent.call(self._conducted_name, "unfinished").value)

    @property
    def is_shutdown(self) -> bool:
        """Whether nobody may put any more (new in Python 3.13)."""
        return bool(agent.call(self._conducted_name, "is_shut").value)

    def full(self) -> bool:
        """Whether there is no room."""
        return 0 < self.maxsize <= self.qsize()

    def task_done(self) -> None:
        """One item has been dealt with."""
        agent.call(self._conducted_name, "task_done")

    def join(self) -> None:
        """Wait until all items have been dealt with."""
        agent.call(self._conducted_name, "join")

    def shutdown(self, immediate: bool = False) -> None:
        """Let nobody put any more (new in Python 3.13)."""
        agent.call(self._conducted_name, "shutdown", bool(immediate))


class LifoQueue(Queue):
    """`queue.LifoQueue`."""

    _conducted_fifo = False

    def _get(self) -> Any:
        return self.queue.pop()


class PriorityQueue(Queue):
    """`queue.PriorityQueue`."""

    _conducted_fifo = False

    def _init(self, maxsize: int) -> None:
        self.queue = []

    def _put(self, item: Any) -> None:
        heapq.heappush(self.queue, item)

    def _get(self) -> Any:
        return heapq.heappop(self.queue)


class SimpleQueue(_Items):
    """`queue.SimpleQueue`."""

    def __init__(self) -> None:
        self._conducted_make(0, self._conducted_fifo)
        self._init(0)


# By these words a program asks for the locks inside a queue.
INSIDE: Final = (".mutex", ".not_empty", ".not_full", ".all_tasks_done")


def with_its_exceptions(module: Any) -> types.ModuleType:
    """The library's module, executed once more, with the exceptions that everybody knows."""
    for name in ("Empty", "Full", "ShutDown"):
        if hasattr(queue, name):
            setattr(module, name, getattr(queue, name))
    found: types.ModuleType = module
    return found


def build_queue() -> types.ModuleType:
    """The `queue` that student code imports."""
    module = types.ModuleType("queue", queue.__doc__)
    module.__dict__.update({key: value for key, value in vars(queue).items() if key != "__builtins__"})
    module.__dict__.update(Queue=Queue, LifoQueue=LifoQueue, PriorityQueue=PriorityQueue, SimpleQueue=SimpleQueue)
    return module
