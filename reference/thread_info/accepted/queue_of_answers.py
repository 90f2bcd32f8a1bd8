"""The answers come by a queue; a second queue lets the threads go."""

import os
import threading
from dataclasses import dataclass
from queue import Queue


@dataclass
class Report:
    pids: set[int]
    names: list[str]
    active_during: int
    active_after: int


def ask(answers, go):
    answers.put((os.getpid(), threading.current_thread().name))
    go.get()


def survey(n):
    answers, go = Queue(), Queue()
    threads = [threading.Thread(target=ask, args=(answers, go), daemon=True) for _ in range(n)]
    [t.start() for t in threads]
    pids, names = set(), []
    for _ in range(n):
        pid, name = answers.get()
        pids |= {pid}
        names += [name]
    active_during = threading.active_count()
    for _ in range(n):
        go.put(None)
    for t in threads:
        t.join()
    return Report(pids=pids, names=names, active_during=active_during, active_after=threading.active_count())
