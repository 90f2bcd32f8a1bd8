"""Starts processes: each has a pid of its own, and no thread more is active here."""

import os
import threading
from multiprocessing import Event, Process, SimpleQueue
from dataclasses import dataclass


@dataclass
class Report:
    pids: set[int]
    names: list[str]
    active_during: int
    active_after: int


def task(answers, go):
    answers.put((os.getpid(), threading.current_thread().name))
    go.wait()


def survey(n):
    answers, go = SimpleQueue(), Event()
    children = [Process(target=task, args=(answers, go)) for _ in range(n)]
    for p in children:
        p.start()
    told = [answers.get() for _ in range(n)]
    during = threading.active_count()
    go.set()
    for p in children:
        p.join()
    return Report({pid for pid, _ in told}, [name for _, name in told], during, threading.active_count())
