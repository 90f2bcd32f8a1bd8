"""Student code may call a stand-in in every way in which it may call the original, and in no other."""

from __future__ import annotations

import importlib
import inspect
import multiprocessing
import multiprocessing.connection
import multiprocessing.managers
import multiprocessing.process
import multiprocessing.queues
import multiprocessing.sharedctypes
import multiprocessing.synchronize
import queue
import threading
import types
import warnings
from collections.abc import Callable, Iterator
from concurrent import futures
from functools import cache
from inspect import Parameter
from typing import Any, Final

import pytest

from grader.subject.library import Library
from grader.subject.standins import (
    executor,
    locks,
    manager,
    process_executor,
    process_queues,
    processes,
    queues,
    shared_values,
    threads,
    waits,
)  # fmt: skip
from tests.conductor.models.both import Conductor, conductor

MODULES: Final = ("threading", "queue", "multiprocessing", "concurrent.futures", "time", "os")
# Public names that a stand-in has not: programs ask first whether a system has what no file of the model has.
ABSENT: Final[dict[str, set[str]]] = {"os": {"O_TMPFILE", "getxattr", "listxattr"}}
DIFFERENT: Final[dict[str, str]] = {
    "threading.RLock": "a function that takes anything and lets a class refuse it",
    "multiprocessing.Lock": "the label is a scenario's name for it",
    "os.DirEntry": "nobody can make one of the real ones",
    "os.lchown": "takes what chown takes",
    "os.listdir": "no path is the working folder, by another default",
    "os.scandir": "no path is the working folder, by another default",
}
PROXIES: Final[Any] = multiprocessing.managers
# Classes that are reached in other ways than by a name in one of the modules.
CLASSES: Final[list[tuple[Any, Any]]] = [
    (multiprocessing.process.BaseProcess, processes.BaseProcess),
    (multiprocessing.synchronize.Lock, locks.ProcessLock),
    (multiprocessing.synchronize.RLock, locks.ProcessRLock),
    (multiprocessing.synchronize.Semaphore, locks.ProcessSemaphore),
    (multiprocessing.synchronize.BoundedSemaphore, locks.ProcessBoundedSemaphore),
    (multiprocessing.synchronize.Condition, waits.ProcessCondition),
    (multiprocessing.synchronize.Event, waits.ProcessEvent),
    (multiprocessing.synchronize.Barrier, waits.ProcessBarrier),
    (multiprocessing.queues.Queue, process_queues.Queue),
    (multiprocessing.queues.JoinableQueue, process_queues.JoinableQueue),
    (multiprocessing.queues.SimpleQueue, process_queues.SimpleQueue),
    (multiprocessing.sharedctypes.Synchronized, shared_values.Synchronized),
    (multiprocessing.sharedctypes.SynchronizedArray, shared_values.SynchronizedArray),
    (multiprocessing.sharedctypes.SynchronizedString, shared_values.SynchronizedString),
    (PROXIES.ListProxy, manager.ListProxy),
    (PROXIES.DictProxy, manager.DictProxy),
    (PROXIES.ArrayProxy, manager.ArrayProxy),
    (PROXIES.ValueProxy, manager.ValueProxy),
    (PROXIES.NamespaceProxy, manager.NamespaceProxy),
    (PROXIES.AcquirerProxy, manager.Lock),
    (PROXIES.AcquirerProxy, manager.RLock),
    (PROXIES.AcquirerProxy, manager.Semaphore),
    (PROXIES.AcquirerProxy, manager.BoundedSemaphore),
    (PROXIES.EventProxy, manager.Event),
    (PROXIES.BarrierProxy, manager.Barrier),
]
POSITIONAL: Final = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


@cache
def library() -> Library:
    """All stand-ins, as student code imports them."""
    return Library({})


def ours(name: str) -> types.ModuleType:
    """The stand-in of a module."""
    library().importer(name, fromlist=("all",))
    found = library().find(name)
    assert found is not None
    return found


def public(module: types.ModuleType) -> set[str]:
    """What a module offers, without the modules that it merely uses."""
    names = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
    return {name for name in names if not isinstance(getattr(module, name), types.ModuleType)}


def parameters(thing: Any, *, method: bool) -> list[Parameter] | None:
    """What a caller gives, but for the `ctx` that only the real modules give; None where C code does not tell."""
    try:
        found = list(inspect.signature(thing).parameters.values())
    except (TypeError, ValueError):
        return None
    return [one for one in found[method:] if one.name != "ctx"]


def default(value: Any) -> Any:
    """An empty dict as a default is as good as None."""
    return None if value == {} else value


def alike(real: Parameter, mine: Parameter) -> bool:
    """Whether the two are given in the same way; what is given by position alone may have any name."""
    if default(real.default) != default(mine.default):
        return False
    if real.kind is Parameter.POSITIONAL_ONLY:
        return mine.kind in POSITIONAL
    return real.kind is mine.kind and (real.name == mine.name or "VAR" in real.kind.name)


def passes_on(real: list[Parameter], mine: list[Parameter]) -> bool:
    """Whether it takes whatever comes, and what it names itself is what the original names so."""
    open_ended = {Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD} <= {one.kind for one in mine}
    leading = [one for one in mine if one.kind in POSITIONAL]
    by_name = {one.name: one for one in real}
    keywords = [one for one in mine if one.kind is Parameter.KEYWORD_ONLY]
    known = all(one.name in by_name and alike(by_name[one.name], one) for one in keywords)
    return open_ended and known and all(map(alike, real, leading))


def difference(real: Any, mine: Any, *, method: bool = False) -> str:
    """How the two are called differently; empty if they are not, or if the original does not tell."""
    wanted, found = parameters(real, method=method), parameters(mine, method=method)
    if wanted is None:
        return ""
    if found is not None and len(wanted) == len(found) and all(map(alike, wanted, found)):
        return ""
    if found is not None and passes_on(wanted, found):
        return ""
    return f"{[str(one) for one in wanted]} is not {found and [str(one) for one in found]}"


def replaced(module: str) -> Iterator[tuple[str, Any, Any]]:
    """Functions and classes of a module whose stand-in is another thing: name, original, stand-in."""
    original, standin = importlib.import_module(module), ours(module)
    for name in sorted(public(original)):
        real, mine = getattr(original, name), getattr(standin, name, None)
        if mine is not None and mine is not real and callable(real):
            yield f"{module}.{name}", real, mine


def method_differences(real: type, mine: type) -> dict[str, str]:
    """Public attributes of a class that its stand-in has not, or that are called differently."""
    found = {}
    for name in dir(real):
        if name.startswith("_"):
            continue
        if not hasattr(mine, name):
            found[name] = "is not there"
        elif callable(getattr(real, name)):
            found[name] = difference(getattr(real, name), getattr(mine, name), method=True)
    return {name: how for name, how in found.items() if how}


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_is_there(module: str) -> None:
    there = public(importlib.import_module(module))

    assert {name for name in there if not hasattr(ours(module), name)} == ABSENT.get(module, set()) & there


@pytest.mark.parametrize("module", MODULES)
def test_functions_and_classes_are_called_like_the_originals(module: str) -> None:
    found = {title: difference(real, mine) for title, real, mine in replaced(module) if title not in DIFFERENT}

    assert {title: how for title, how in found.items() if how} == {}


@pytest.mark.parametrize("module", MODULES)
def test_methods_are_called_like_those_of_the_originals(module: str) -> None:
    kinds = {
        title: (real, mine)
        for title, real, mine in replaced(module)
        if isinstance(real, type) and isinstance(mine, type)
    }
    found = {title: method_differences(real, mine) for title, (real, mine) in kinds.items()}

    assert {title: how for title, how in found.items() if how} == {}


@pytest.mark.parametrize(("real", "mine"), CLASSES, ids=[mine.__qualname__ for _real, mine in CLASSES])
def test_methods_are_called_like_those_of_the_original_class(real: type, mine: type) -> None:
    assert method_differences(real, mine) == {}


def test_list_of_what_differs_is_not_longer_than_needed() -> None:
    known = {title: difference(real, mine) for module in MODULES for title, real, mine in replaced(module)}

    assert [title for title in DIFFERENT if not known.get(title)] == []


def original(first: int, second: int = 2, *, third: int = 3) -> None:
    """Something to be called."""


def same(first: int, second: int = 2, *, third: int = 3) -> None:
    """In the same way."""


def other_name(first: int, other: int = 2, *, third: int = 3) -> None:
    """A parameter has another name."""


def other_default(first: int, second: int = 3, *, third: int = 3) -> None:
    """A parameter has another default."""


def by_position(first: int, second: int = 2, third: int = 3) -> None:
    """A parameter may be given by position."""


def one_more(first: int, second: int = 2, *, third: int = 3, fourth: int = 4) -> None:
    """There is one more parameter."""


def one_less(first: int, second: int = 2) -> None:
    """There is one less."""


def takes_all(*args: int, **options: int) -> None:
    """Passes everything on."""


def takes_all_but(other: int, *args: int, **options: int) -> None:
    """Passes everything on, but calls one by another name."""


@pytest.mark.parametrize("wrong", [other_name, other_default, by_position, one_more, one_less, takes_all_but])
def test_what_is_called_differently_is_found_out(wrong: Callable[..., None]) -> None:
    assert difference(original, wrong)


@pytest.mark.parametrize("right", [same, takes_all])
def test_what_can_be_called_in_the_same_way_is_let_go(right: Callable[..., None]) -> None:
    assert not difference(original, right)


REAL: Final = {"threading": threading, "queue": queue, "multiprocessing": multiprocessing, "futures": futures}


@pytest.mark.parametrize(
    "question",
    [
        "issubclass(threading.Timer, threading.Thread)",
        "isinstance(threading.RLock(), type(threading.Lock()))",
        "isinstance(threading.Lock(), type(threading.RLock()))",
        "issubclass(threading.BoundedSemaphore, threading.Semaphore)",
        "issubclass(threading.Event, threading.Condition)",
        "issubclass(queue.LifoQueue, queue.Queue)",
        "issubclass(queue.PriorityQueue, queue.Queue)",
        "issubclass(queue.PriorityQueue, queue.LifoQueue)",
        "issubclass(queue.SimpleQueue, queue.Queue)",
        "isinstance(multiprocessing.RLock(), type(multiprocessing.Lock()))",
        "isinstance(multiprocessing.BoundedSemaphore(), type(multiprocessing.Semaphore()))",
        "isinstance(multiprocessing.Semaphore(), threading.Semaphore)",
        "isinstance(multiprocessing.Lock(), type(threading.Lock()))",
        "isinstance(multiprocessing.Event(), threading.Event)",
        "isinstance(multiprocessing.Condition(), threading.Condition)",
        "isinstance(multiprocessing.Barrier(1), threading.Barrier)",
        "isinstance(multiprocessing.JoinableQueue(), type(multiprocessing.Queue()))",
        "isinstance(multiprocessing.SimpleQueue(), type(multiprocessing.Queue()))",
        "isinstance(multiprocessing.Queue(), queue.Queue)",
        "issubclass(multiprocessing.Process, multiprocessing.process.BaseProcess)",
        "issubclass(multiprocessing.Process, threading.Thread)",
        "issubclass(futures.ThreadPoolExecutor, futures.Executor)",
        "issubclass(futures.ProcessPoolExecutor, futures.Executor)",
        "issubclass(futures.TimeoutError, TimeoutError)",
        "issubclass(multiprocessing.TimeoutError, multiprocessing.ProcessError)",
    ],
)
def test_what_is_a_kind_of_what_is_as_in_reality(question: str) -> None:
    standins = {name: ours("concurrent.futures" if name == "futures" else name) for name in REAL}

    with conductor(Conductor()):
        assert eval(question, standins) == eval(question, dict(REAL))  # noqa: S307 - our own questions


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("queue", "Empty"),
        ("queue", "Full"),
        ("threading", "BrokenBarrierError"),
        ("threading", "ThreadError"),
        ("multiprocessing", "TimeoutError"),
        ("multiprocessing", "ProcessError"),
        ("multiprocessing", "AuthenticationError"),
        ("multiprocessing", "BufferTooShort"),
        ("concurrent.futures", "TimeoutError"),
        ("concurrent.futures", "CancelledError"),
        ("concurrent.futures", "BrokenExecutor"),
    ],
)
def test_exception_is_the_real_one(module: str, name: str) -> None:
    assert getattr(ours(module), name) is getattr(importlib.import_module(module), name)


def warned(act: Callable[[], Any]) -> list[tuple[type, str, str]]:
    """What was warned of, and in which file."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        act()
    return [(one.category, str(one.message), one.filename) for one in caught]


@pytest.mark.parametrize(
    "use",
    [
        "threading.currentThread()",
        "threading.activeCount()",
        "threading.Thread(daemon=False).getName()",
        "threading.Thread(daemon=False).setName('ann')",
        "threading.Thread(daemon=False).isDaemon()",
        "threading.Thread(daemon=False).setDaemon(True)",
        "threading.Event().isSet()",
        "notifies(threading.Condition())",
    ],
)
def test_old_spelling_warns_as_in_reality(use: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "current_thread", lambda: None)
    monkeypatch.setattr(threads, "active_count", lambda: 1)

    def notifies(condition: Any) -> None:
        with condition:
            condition.notifyAll()

    def using(module: Any) -> Callable[[], Any]:
        return lambda: eval(use, {"threading": module, "notifies": notifies})  # noqa: S307 - our own text

    with conductor(Conductor()):
        seen = warned(using(ours("threading")))
    assert seen == warned(using(threading))
    assert [kind for kind, _text, _file in seen] == [DeprecationWarning]


@pytest.mark.parametrize("name", sorted(vars(queue.Queue())))
def test_queue_has_what_each_real_one_keeps(name: str) -> None:
    with conductor(Conductor()):
        assert hasattr(queues.Queue(), name)


DERIVED: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "Thread": (threading.Thread, threads.Thread),
    "Timer": (lambda: threading.Timer(1, print), lambda: threads.Timer(1, print)),
    "Process": (multiprocessing.Process, processes.BaseProcess),
    "ThreadPoolExecutor": (futures.ThreadPoolExecutor, executor.ThreadPoolExecutor),
    "ProcessPoolExecutor": (futures.ProcessPoolExecutor, process_executor.ProcessPoolExecutor),
    "Future": (futures.Future, executor.Future),
    "Queue": (queue.Queue, queues.Queue),
    "LifoQueue": (queue.LifoQueue, queues.LifoQueue),
    "PriorityQueue": (queue.PriorityQueue, queues.PriorityQueue),
    "Condition": (threading.Condition, waits.Condition),
    "Event": (threading.Event, waits.Event),
    "Barrier": (lambda: threading.Barrier(2), lambda: waits.Barrier(2)),
    "Semaphore": (threading.Semaphore, locks.Semaphore),
    "BoundedSemaphore": (threading.BoundedSemaphore, locks.BoundedSemaphore),
    "multiprocessing.Lock": (multiprocessing.Lock, locks.ProcessLock),
    "multiprocessing.RLock": (multiprocessing.RLock, locks.ProcessRLock),
    "multiprocessing.Semaphore": (multiprocessing.Semaphore, locks.ProcessSemaphore),
    "multiprocessing.Condition": (multiprocessing.Condition, waits.ProcessCondition),
    "multiprocessing.Event": (multiprocessing.Event, waits.ProcessEvent),
    "multiprocessing.Barrier": (lambda: multiprocessing.Barrier(2), lambda: waits.ProcessBarrier(2)),
    "multiprocessing.Queue": (multiprocessing.Queue, process_queues.Queue),
    "multiprocessing.JoinableQueue": (multiprocessing.JoinableQueue, process_queues.JoinableQueue),
    "multiprocessing.SimpleQueue": (multiprocessing.SimpleQueue, process_queues.SimpleQueue),
}


@pytest.mark.parametrize("kind", DERIVED)
def test_a_derived_class_may_use_any_private_name_that_the_original_leaves_free(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = types.SimpleNamespace(daemon=False)
    monkeypatch.setattr(threads, "current_thread", lambda: main)
    make_theirs, make_own = DERIVED[kind]
    theirs = make_theirs()

    with conductor(Conductor()):
        own = make_own()
        added = {name for name in dir(own) if not name.startswith(("__", "_conducted_"))} - set(dir(theirs))

    # What is public is looked at above, and the two kinds of Process share a base.
    assert not {name for name in added if name.startswith("_")}
