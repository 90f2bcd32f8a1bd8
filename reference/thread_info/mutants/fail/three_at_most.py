"""Starts three threads at most: a survey of more tells of three."""

import os
import threading
from dataclasses import dataclass


@dataclass
class Report:
    pids: set
    names: list
    active_during: int
    active_after: int


def survey(n):
    n = min(n, 3)
    pids, names = set(), []
    b = threading.Barrier(n + 1)

    def f():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        b.wait()
        b.wait()
    ts = [threading.Thread(target=f) for _ in range(n)]
    for t in ts:
        t.start()
    b.wait()
    during = threading.active_count()
    b.wait()
    for t in ts:
        t.join()
    return Report(pids, names, during, threading.active_count())
