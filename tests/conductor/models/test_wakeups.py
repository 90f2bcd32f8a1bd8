"""Who is woken, by what: what really comes of a small program is among what the engine says can come of it."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, Final

import pytest

from grader.conductor.outcome import Ending
from grader.exercise import Limits
from tests.engine import Explored, laboratory

REALLY: Final = "\nif __name__ == '__main__':\n    import json\n    print(json.dumps(main()))\n"
REAL_SECONDS: Final = 60

# Each: the program, and all that it can return. `gate` opens when the one before is sure to wait.
FIRST_COME = """
    from threading import Condition, Event, Thread

    def main():
        condition, woken = Condition(), []

        def wait(name, gate):
            with condition:
                gate.set()
                condition.wait()
                woken.append(name)
                condition.notify()

        tasks = []
        for name in "ab":
            gate = Event()
            tasks.append(Thread(target=wait, args=(name, gate)))
            tasks[-1].start()
            gate.wait()
        with condition:
            condition.notify()
        for task in tasks:
            task.join()
        return woken
"""
ALL_AT_ONCE = """
    from threading import Condition, Event, Thread

    def main():
        condition, woken = Condition(), []

        def wait(name, gate):
            with condition:
                gate.set()
                condition.wait()
                woken.append(name)

        tasks = []
        for name in "ab":
            gate = Event()
            tasks.append(Thread(target=wait, args=(name, gate)))
            tasks[-1].start()
            gate.wait()
        with condition:
            condition.notify_all()
        for task in tasks:
            task.join()
        return woken
"""
SOMEBODY = """
    from multiprocessing import Condition, Event, Process, SimpleQueue

    def wait(condition, name, gate, woken):
        with condition:
            gate.set()
            condition.wait()
            woken.put(name)
            condition.notify()

    def main():
        condition, woken, tasks = Condition(), SimpleQueue(), []
        for name in "ab":
            gate = Event()
            tasks.append(Process(target=wait, args=(condition, name, gate, woken)))
            tasks[-1].start()
            gate.wait()
        with condition:
            condition.notify()
        for task in tasks:
            task.join()
        return [woken.get(), woken.get()]
"""
IN_TIME = """
    from threading import Condition, Event, Thread

    def main():
        condition, gate, told = Condition(), Event(), []

        def wait():
            with condition:
                gate.set()
                told.append(condition.wait(3600))

        task = Thread(target=wait)
        task.start()
        gate.wait()
        with condition:
            condition.notify()
        task.join()
        return told
"""
BARRIER = """
    from threading import Barrier, Thread

    def main():
        barrier, numbers = Barrier(3), []
        tasks = [Thread(target=lambda: numbers.append(barrier.wait())) for _ in range(2)]
        for task in tasks:
            task.start()
        own = barrier.wait()
        for task in tasks:
            task.join()
        return [own, sorted([own, *numbers]), barrier.n_waiting, barrier.broken]
"""
BARRIER_TWICE = """
    from {module} import Barrier
    from threading import Thread

    def main():
        barrier, seen = Barrier(2), []

        def meet(name):
            for turn in range(2):
                barrier.wait()
                seen.append(turn)

        task = Thread(target=meet, args=("a",))
        task.start()
        meet("b")
        task.join()
        return seen
"""
BARRIER_GIVEN_UP = """
    from threading import Barrier, BrokenBarrierError, Thread

    def main():
        barrier, told = Barrier(2), []

        def meet():
            try:
                told.append(barrier.wait())
            except BrokenBarrierError:
                told.append("broken")

        task = Thread(target=meet)
        task.start()
        barrier.abort()
        task.join()
        return [told, barrier.n_waiting, barrier.broken]
"""
SEMAPHORE = """
    from {module} import Semaphore
    from threading import Thread

    def main():
        semaphore, done = Semaphore(0), []

        def take(name):
            semaphore.acquire()
            done.append(name)
            semaphore.release()

        tasks = [Thread(target=take, args=(name,)) for name in "ab"]
        for task in tasks:
            task.start()
        semaphore.release()
        for task in tasks:
            task.join()
        return [done, semaphore.acquire(False), semaphore.acquire(False)]
"""
EVENT = """
    from {module} import Event
    from threading import Thread

    def main():
        event, told = Event(), []
        tasks = [Thread(target=lambda: told.append(event.wait())) for _ in range(2)]
        for task in tasks:
            task.start()
        event.set()
        for task in tasks:
            task.join()
        return [told, event.is_set()]
"""
PUT_WAKES_GET = """
    from queue import {kind}
    from threading import Thread

    def main():
        items, got = {kind}(), {{}}

        def take(name):
            got[name] = items.get()

        tasks = [Thread(target=take, args=(name,)) for name in "ab"]
        for task in tasks:
            task.start()
        items.put(1)
        items.put(2)
        for task in tasks:
            task.join()
        return [got["a"], got["b"]]
"""
GET_WAKES_PUT = """
    from queue import Queue
    from threading import Thread

    def main():
        items = Queue(1)
        tasks = [Thread(target=items.put, args=(item,)) for item in "ab"]
        for task in tasks:
            task.start()
        got = [items.get(), items.get()]
        for task in tasks:
            task.join()
        return got
"""
JOINED = """
    from queue import Queue
    from threading import Thread

    def main():
        items, done = Queue(), []

        def work():
            for _ in range(2):
                done.append(items.get())
                items.task_done()

        task = Thread(target=work)
        items.put(1)
        items.put(2)
        task.start()
        items.join()
        before = list(done)
        task.join()
        return [before, items.unfinished_tasks]
"""
PROCESS_PUT = """
    from multiprocessing import Process, {kind}

    def work(items, name):
        items.put(name)

    def main():
        items = {kind}()
        tasks = [Process(target=work, args=(items, name)) for name in "ab"]
        for task in tasks:
            task.start()
        got = [items.get(), items.get()]
        for task in tasks:
            task.join()
        return got
"""
PROCESS_JOINED = """
    from multiprocessing import JoinableQueue, Process, Value

    def work(items, done):
        for _ in range(2):
            items.get()
            done.value += 1
            items.task_done()

    def main():
        items, done = JoinableQueue(), Value("i", 0)
        task = Process(target=work, args=(items, done))
        items.put(1)
        items.put(2)
        task.start()
        items.join()
        before = done.value
        task.join()
        return before
"""
PIPE = """
    from multiprocessing import Pipe, Process

    def work(end):
        end.send(end.recv() + 1)

    def main():
        mine, theirs = Pipe()
        task = Process(target=work, args=(theirs,))
        task.start()
        mine.send(1)
        there = mine.poll(None)
        got = mine.recv()
        task.join()
        return [there, got, mine.poll()]
"""
GUARDED = """
    from multiprocessing import Process, Value

    def work(total):
        with total.get_lock():
            total.value = 1
            total.value = 2

    def main():
        total = Value("i", 0)
        task = Process(target=work, args=(total,))
        task.start()
        seen = total.value
        task.join()
        return seen
"""
MANAGED = """
    from multiprocessing import Manager, Process

    def work(lock, items, name):
        with lock:
            items.append(name)
            items.append(name)

    def main():
        with Manager() as manager:
            lock, items = manager.Lock(), manager.list()
            tasks = [Process(target=work, args=(lock, items, name)) for name in "ab"]
            for task in tasks:
                task.start()
            for task in tasks:
                task.join()
            return list(items)
"""
EITHER: Final = [["a", "b"], ["b", "a"]]
PROGRAMS: Final[dict[str, tuple[str, list[Any]]]] = {
    "notify wakes who came first": (FIRST_COME, [["a", "b"]]),
    "notify_all wakes all": (ALL_AT_ONCE, EITHER),
    "notify wakes some process": (SOMEBODY, EITHER),
    "notify comes in time": (IN_TIME, [[True]]),
    "barrier lets all go": (BARRIER, [[own, [0, 1, 2], 0, False] for own in range(3)]),
    "barrier serves again": (BARRIER_TWICE.format(module="threading"), [[0, 0, 1, 1]]),
    "barrier of processes serves again": (BARRIER_TWICE.format(module="multiprocessing"), [[0, 0, 1, 1]]),
    "abort wakes who waits": (BARRIER_GIVEN_UP, [[["broken"], 0, True]]),
    "release wakes one": (SEMAPHORE.format(module="threading"), [[names, True, False] for names in EITHER]),
    "release wakes one process": (SEMAPHORE.format(module="multiprocessing"), [[one, True, False] for one in EITHER]),
    "set wakes all": (EVENT.format(module="threading"), [[[True, True], True]]),
    "set wakes all processes": (EVENT.format(module="multiprocessing"), [[[True, True], True]]),
    "put wakes get": (PUT_WAKES_GET.format(kind="Queue"), [[1, 2], [2, 1]]),
    "put wakes get of a stack": (PUT_WAKES_GET.format(kind="LifoQueue"), [[1, 2], [2, 1]]),
    "put wakes get of a heap": (PUT_WAKES_GET.format(kind="PriorityQueue"), [[1, 2], [2, 1]]),
    "put wakes get of a simple queue": (PUT_WAKES_GET.format(kind="SimpleQueue"), [[1, 2], [2, 1]]),
    "get wakes put": (GET_WAKES_PUT, EITHER),
    "task_done wakes join": (JOINED, [[[1, 2], 0]]),
    "put of a process wakes get": (PROCESS_PUT.format(kind="Queue"), EITHER),
    "put of a process wakes get of a simple queue": (PROCESS_PUT.format(kind="SimpleQueue"), EITHER),
    "task_done of a process wakes join": (PROCESS_JOINED, [2]),
    "send wakes recv and poll": (PIPE, [[True, 2, False]]),
    "value is not seen half done": (GUARDED, [0, 2]),
    "lock of a manager keeps others out": (MANAGED, [["a", "a", "b", "b"], ["b", "b", "a", "a"]]),
}


def explored(folder: Path, source: str) -> Explored:
    """All that the engine finds."""
    with laboratory(folder, source, Limits()) as lab:
        return lab.explore()


def really(source: str) -> Any:
    """What the program returns, uncontrolled."""
    done = subprocess.run(
        [sys.executable, "-c", source + REALLY], capture_output=True, text=True, check=True, timeout=REAL_SECONDS
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_comes_of_it_in_reality_is_among_what_can(name: str, tmp_path: Path) -> None:
    text, wanted = PROGRAMS[name]
    found = explored(tmp_path, textwrap.dedent(text))

    assert found.exhaustive
    assert found.endings == {Ending.COMPLETED}
    assert sorted(json.loads(value or "null") for value in found.values) == sorted(wanted)
    assert really(textwrap.dedent(text)) in wanted
