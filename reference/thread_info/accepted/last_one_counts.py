"""The last thread that arrives counts for all, in the barrier's action."""

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
    report = Report(set(), [], 0, 0)
    lock = threading.Lock()

    def count():
        report.active_during = threading.active_count()

    barrier = threading.Barrier(n, action=count)

    def task():
        with lock:
            report.pids.add(os.getpid())
            report.names.append(threading.current_thread().name)
        barrier.wait()

    threads = [threading.Thread(target=task, name=f"asked-{i}") for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    report.active_after = threading.active_count()
    return report
