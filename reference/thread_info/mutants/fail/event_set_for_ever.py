"""One event for all calls, which stays set: when survey is called again nobody waits until they have been counted."""

import os
import threading
from dataclasses import dataclass


@dataclass
class Report:
    pids: set
    names: list
    active_during: int
    active_after: int


go = threading.Event()


def survey(n):
    pids, names = set(), []

    def ask():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        go.wait()

    threads = [threading.Thread(target=ask) for _ in range(n)]
    for t in threads:
        t.start()
    during = threading.active_count()
    go.set()
    for t in threads:
        t.join()
    return Report(pids, names, during, threading.active_count())
