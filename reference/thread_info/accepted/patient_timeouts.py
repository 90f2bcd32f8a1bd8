"""A time limit of a minute on every wait, for what should never happen."""

import os
import threading
from dataclasses import dataclass


@dataclass
class Report:
    pids: set[int]
    names: list[str]
    active_during: int
    active_after: int


def survey(n: int) -> Report:
    report = Report(set(), [], 0, 0)
    lock = threading.RLock()
    stop = threading.Event()

    def worker():
        with lock:
            report.pids.add(os.getpid())
        with lock:
            report.names.append(threading.current_thread().name)
        if not stop.wait(timeout=60):
            raise RuntimeError("nobody has counted us")

    started = []
    for _ in range(n):
        t = threading.Thread(target=worker)
        t.start()
        started.append(t)
    while True:
        with lock:
            if len(report.names) == n:
                break
    report.active_during = threading.active_count()
    stop.set()
    for t in started:
        t.join(60)
    report.active_after = threading.active_count()
    return report
