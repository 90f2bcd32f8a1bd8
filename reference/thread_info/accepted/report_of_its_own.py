"""Keeps Report as it was given, fills it step by step, and gives the threads names by setName."""

import os
import threading
from dataclasses import dataclass, field


@dataclass
class Report:
    pids: set[int] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    active_during: int = 0
    active_after: int = 0


def survey(n: int) -> Report:
    report = Report()
    release = threading.Event()
    ready = threading.Barrier(n + 1)

    def ask(number):
        threading.current_thread().setName("thread number %d" % number)
        report.pids.add(os.getpid())
        report.names.append(threading.current_thread().name)
        ready.wait()
        release.wait()

    threads = [threading.Thread(target=ask, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    ready.wait()
    report.active_during = threading.active_count()
    release.set()
    for t in threads:
        t.join()
    report.active_after = threading.active_count()
    return report
