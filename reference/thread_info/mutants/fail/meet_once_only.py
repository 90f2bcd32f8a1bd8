"""All meet once, then they may go: some have ended before they are counted."""

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
    b = threading.Barrier(n + 1)
    pids, names = set(), []

    def ask():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        b.wait()

    ts = [threading.Thread(target=ask) for _ in range(n)]
    for t in ts:
        t.start()
    b.wait()
    during = threading.active_count()
    for t in ts:
        t.join()
    return Report(pids, names, during, threading.active_count())
