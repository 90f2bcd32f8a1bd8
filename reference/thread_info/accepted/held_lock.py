"""The main thread holds a lock that every thread has to take before it ends."""

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
    lock = threading.Lock()
    answers = []

    def task():
        answers.append((os.getpid(), threading.current_thread().getName()))
        lock.acquire()
        lock.release()

    lock.acquire()
    threads = []
    for _ in range(n):
        t = threading.Thread(target=task)
        threads.append(t)
        t.start()
    during = threading.activeCount() if hasattr(threading, "activeCount") else threading.active_count()
    lock.release()
    while threads:
        threads.pop().join()
    pids = {pid for pid, _ in answers}
    names = [name for _, name in answers]
    return Report(pids, names, during, threading.active_count())
