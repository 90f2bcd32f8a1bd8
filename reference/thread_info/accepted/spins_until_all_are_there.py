"""Looks again and again, with short sleeps, until all have answered, and until none is alive."""

import os
import threading
import time
from dataclasses import dataclass

counted = False


@dataclass
class Report:
    pids: set[int]
    names: list[str]
    active_during: int
    active_after: int


def task(pids, names):
    pids.append(os.getpid())
    names.append(threading.current_thread().name)
    while not counted:
        time.sleep(0.001)


def survey(n):
    global counted
    counted = False
    pids, names = [], []
    threads = [threading.Thread(target=task, args=(pids, names)) for _ in range(n)]
    for t in threads:
        t.start()
    while len(names) < n:
        time.sleep(0.001)
    active_during = threading.active_count()
    counted = True
    while any(t.is_alive() for t in threads):
        time.sleep(0.001)
    return Report(set(pids), names, active_during, threading.active_count())
