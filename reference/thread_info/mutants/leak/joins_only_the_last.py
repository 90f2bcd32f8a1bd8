"""Joins the last thread only: the others may still be there."""

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
    pids, names = set(), []
    b = threading.Barrier(n + 1)
    go = threading.Semaphore(0)

    def f():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        b.wait()
        go.acquire()
    ts = [threading.Thread(target=f) for _ in range(n)]
    for t in ts:
        t.start()
    b.wait()
    during = threading.active_count()
    go.release(n)
    ts[-1].join()
    return Report(pids, names, during, threading.active_count())
