"""Counts the threads beside the main one, both times: the difference is the same."""

import os
import threading
from dataclasses import dataclass


@dataclass
class Report:
    pids: set[int]
    names: list[str]
    active_during: int
    active_after: int


def others():
    return threading.active_count() - 1


def survey(n):
    pids, names, go = set(), [], threading.Event()

    def task():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        go.wait()

    threads = [threading.Thread(target=task) for _ in range(n)]
    for t in threads:
        t.start()
    during = others()
    go.set()
    for t in threads:
        t.join()
    return Report(pids, names, during, others())
