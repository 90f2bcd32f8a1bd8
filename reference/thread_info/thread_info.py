"""All threads and the one that counts meet twice: when all are there, and when they may go."""

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
    barrier = threading.Barrier(n + 1)

    def answer():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        barrier.wait()
        barrier.wait()

    threads = [threading.Thread(target=answer) for _ in range(n)]
    for thread in threads:
        thread.start()
    barrier.wait()
    active_during = threading.active_count()
    barrier.wait()
    for thread in threads:
        thread.join()
    return Report(pids, names, active_during, threading.active_count())
