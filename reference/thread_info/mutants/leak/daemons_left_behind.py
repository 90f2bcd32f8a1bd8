"""The threads are daemons that nobody lets go: they are still there when survey returns."""

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

    threads = [threading.Thread(target=task, daemon=True) for _ in range(n)]
    for t in threads:
        t.start()
    during = threading.active_count()
    after = threading.active_count() - n
    return Report(pids, names, during, after)
