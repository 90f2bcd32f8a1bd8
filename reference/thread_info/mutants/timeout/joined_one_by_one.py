"""Joins each thread right after its start, while it waits for all the others."""

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
        go.wait()

    threads = [threading.Thread(target=task) for _ in range(n)]
    for t in threads:
        t.start()
        t.join()
    during = threading.active_count()
    go.set()
    after = threading.active_count()
    return Report(pids, names, during, after)
