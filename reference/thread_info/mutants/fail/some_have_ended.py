"""Lets the first thread go before it counts: one is missing."""

import os
import threading
from dataclasses import dataclass


@dataclass
class Report:
    pids: set[int]
    names: list[str]
    active_during: int
    active_after: int


def survey(n):
    pids, names = set(), []
    go, one = threading.Event(), threading.Event()

    def task():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        (one if threading.current_thread() is threads[0] and n > 1 else go).wait()

    threads = [threading.Thread(target=task) for _ in range(n)]
    for t in threads:
        t.start()
    if n > 1:
        one.set()
        threads[0].join()
    during = threading.active_count()
    go.set()
    for t in threads[0 if n == 1 else 1:]:
        t.join()
    after = threading.active_count()
    return Report(pids, names, during, after)
