"""What student code may import by name from the parts of a package, be it for an annotation only."""

from __future__ import annotations

import importlib
import types

import pytest

from grader.subject.library import Library
from grader.testing import ProgramFailed, explore
from grader.verdict import Verdict

PARTS = [
    *(f"multiprocessing.{name}" for name in (
        "connection", "context", "dummy", "managers", "pool", "process", "queues", "reduction", "shared_memory",
        "sharedctypes", "spawn", "synchronize", "util",
    )),
    "concurrent.futures", "concurrent.futures.process", "concurrent.futures.thread",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_every_name_of_a_part_is_there(part: str) -> None:
    real = importlib.import_module(part)
    mine = Library({}).importer(part, fromlist=("all",))

    own = part.partition(".")[0]
    names = {name: value for name, value in vars(real).items() if not isinstance(value, types.ModuleType)}
    homes = {name: getattr(value, "__module__", None) or own for name, value in names.items()}
    wanted = [name for name, home in homes.items() if home.partition(".")[0] == own and not name.startswith("_")]
    assert wanted
    assert [name for name in wanted if not hasattr(mine, name)] == []
    assert not hasattr(mine, "no_such_name")


def annotates() -> list[bool]:
    """As a type checker wants it; nothing of it is used but what is modelled."""
    import concurrent.futures  # noqa: PLC0415 - by student code, as its own library has it
    from multiprocessing import Value, get_context  # noqa: PLC0415
    from multiprocessing.context import BaseContext, ForkProcess, SpawnContext  # noqa: PLC0415
    from multiprocessing.sharedctypes import Synchronized  # noqa: PLC0415
    from multiprocessing.synchronize import SemLock  # noqa: PLC0415

    def count(value: Synchronized[int], _context: SpawnContext, _lock: SemLock | None = None) -> int:
        return value.value

    value, context = Value("i", 3), get_context("spawn")
    process = context.Process(target=count, args=(value, context))
    process.start()
    process.join()
    return [
        isinstance(value, Synchronized),
        isinstance(context, BaseContext),
        isinstance(process, ForkProcess),
        issubclass(concurrent.futures.process.BrokenProcessPool, RuntimeError),
        issubclass(concurrent.futures.thread.BrokenThreadPool, RuntimeError),
    ]


def test_names_for_annotations_are_no_use() -> None:
    for run in explore(annotates):
        assert run.result == [True] * 5


def imports_all() -> list[object]:
    """All names of a package, and one that it has not."""
    names: dict[str, object] = {}
    for package in ("logging", "pathlib", "multiprocessing", "concurrent.futures", "json", "importlib"):
        exec(f"from {package} import *", names)  # noqa: S102 - no function may say so
    found: list[object] = [
        name for name in ("Logger", "Path", "Process", "ThreadPoolExecutor", "dumps") if name in names
    ]
    for package in ("logging", "multiprocessing"):
        try:
            exec(f"from {package} import nothing_of_that_name", names)  # noqa: S102
        except ImportError as error:
            found.append(type(error).__name__)
    return found


def test_a_star_stands_for_the_names_of_a_package() -> None:
    (run,) = explore(imports_all)
    assert run.result == ["Logger", "Path", "Process", "ThreadPoolExecutor", "dumps", "ImportError", "ImportError"]


SUBSCRIPTED = {
    "queue": ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue"),
    "multiprocessing.queues": ("SimpleQueue",),
    "multiprocessing.pool": ("ApplyResult", "AsyncResult", "MapResult"),
    "multiprocessing.managers": ("ValueProxy",),
    "multiprocessing.shared_memory": ("ShareableList",),
    "concurrent.futures": ("Future",),
    "os": ("DirEntry", "PathLike"),
    "tempfile": ("TemporaryDirectory",),
    "functools": ("partial", "cached_property"),
}


@pytest.mark.parametrize(("module", "name"), [(home, name) for home, names in SUBSCRIPTED.items() for name in names])
def test_what_is_generic_may_be_subscripted(module: str, name: str) -> None:
    for home in (importlib.import_module(module), Library({}).importer(module, fromlist=("all",))):
        alias = getattr(home, name)[int]
        assert alias.__origin__ is getattr(home, name)
        assert alias | None == None | alias


def hands_on() -> int:
    """Annotations that are evaluated when the function is defined."""
    import queue  # noqa: PLC0415

    class Numbers(queue.Queue[int]):
        pass

    def work(numbers: queue.Queue[int], found: queue.SimpleQueue[int] | None = None) -> None:
        (found or numbers).put(numbers.get() + 1)

    numbers, found = Numbers(), queue.SimpleQueue[int]()
    numbers.put(1)
    work(numbers, found)
    return found.get()


def test_a_generic_queue_is_a_queue() -> None:
    assert [run.result for run in explore(hands_on)] == [2]


def copies() -> int:
    """Beyond the model."""
    from multiprocessing import sharedctypes  # noqa: PLC0415

    return int(sharedctypes.copy(sharedctypes.RawValue("i", 3)).value)


def test_what_is_named_only_reports_its_use() -> None:
    with pytest.raises(ProgramFailed, match=r"uses multiprocessing\.sharedctypes\.copy") as failed:
        list(explore(copies))

    assert failed.value.verdict is Verdict.UNSUPPORTED
