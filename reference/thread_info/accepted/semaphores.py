"""One semaphore counts who has come, another one lets them go."""

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
    here, go = threading.Semaphore(0), threading.Semaphore(0)
    pids, names = set(), []

    def task():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        here.release()
        go.acquire()

    threads = [threading.Thread(target=task) for _ in range(n)]
    for t in threads:
        t.start()
    for _ in range(n):
        here.acquire()
    active_during = threading.active_count()
    go.release(n)
    for t in threads:
        t.join()
    return Report(pids, sorted(names), active_during, threading.active_count())
