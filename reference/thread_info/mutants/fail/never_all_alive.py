"""Threads end as soon as they have told their names; how many were alive is made up from how many are left."""

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

    def f():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)

    ts = [threading.Thread(target=f) for _ in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    after = threading.active_count()
    return Report(pids, names, after + n, after)
