"""Starts one thread after the other, and adds up how many there would have been."""

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
    during = threading.active_count()
    for _ in range(n):
        e = threading.Event()

        def f():
            pids.add(os.getpid())
            names.append(threading.current_thread().name)
            e.wait()
        t = threading.Thread(target=f)
        t.start()
        during += 1
        e.set()
        t.join()
    return Report(pids, names, during, threading.active_count())
