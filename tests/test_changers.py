"""Which processes of a program have changed anything that others can see."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable

from grader.program import explore


def in_a_thread(target: Callable[[], object]) -> None:
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()


def two_of_four_children_put() -> None:
    queue: multiprocessing.Queue[int] = multiprocessing.Queue()
    lock = threading.Lock()

    def puts() -> None:
        queue.put(1)

    def calls(target: Callable[[], object]) -> None:
        with lock:
            target()

    children = [
        multiprocessing.Process(name="puts", target=puts),
        multiprocessing.Process(name="puts in a thread", target=in_a_thread, args=(puts,)),
        multiprocessing.Process(name="does nothing", target=str),
        multiprocessing.Process(name="looks", target=queue.qsize),
    ]
    for child in children:
        child.start()
    in_a_thread(lambda: calls(puts))
    for child in children:
        child.join()


def test_processes_are_told_apart_by_whether_they_changed_anything() -> None:
    for run in explore(two_of_four_children_put, schedules=3):
        assert run.changers == {"puts", "puts in a thread"}
