"""Takes the second number before the threads have ended, and returns while they are still there."""

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
    during = threading.active_count()
    after = during - n
    return Report(pids, names, during, after)
