"""Counts those of its own threads that are alive, and the one that calls: n + 1 of them first, 1 afterwards."""

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
    answers = []
    go = threading.Event()

    def task():
        answers.append((os.getpid(), threading.current_thread().name))
        go.wait()

    threads = [threading.Thread(target=task) for _ in range(n)]
    for t in threads:
        t.start()
    during = 1 + sum(map(threading.Thread.is_alive, threads))
    go.set()
    for t in threads:
        t.join()
    after = 1 + sum(map(threading.Thread.is_alive, threads))
    return Report({pid for pid, _ in answers}, [name for _, name in answers], during, after)
