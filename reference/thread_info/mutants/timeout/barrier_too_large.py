"""All wait at a barrier for one more than there are."""

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
    barrier = threading.Barrier(n + 2)

    def task():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        barrier.wait()

    threads = [threading.Thread(target=task) for _ in range(n)]
    for t in threads:
        t.start()
    during = threading.active_count()
    barrier.wait()
    for t in threads:
        t.join()
    after = threading.active_count()
    return Report(pids, names, during, after)
