"""Calls run() for start(): the main thread gives all the answers, and there is no thread to join."""

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
    go = threading.Event()

    def task():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)

    threads = [threading.Thread(target=task) for _ in range(n)]
    for t in threads:
        t.run()
    during = threading.active_count()
    go.set()
    for t in threads:
        t.join()
    after = threading.active_count()
    return Report(pids, names, during, after)
