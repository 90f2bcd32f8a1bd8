"""Lets the threads go and does not wait for them: they may be counted once more."""

import os
import threading
import time
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
        time.sleep(0.3)

    threads = [threading.Thread(target=task) for _ in range(n)]
    for t in threads:
        t.start()
    during = threading.active_count()
    go.set()
    after = threading.active_count()
    return Report(pids, names, during, after)
