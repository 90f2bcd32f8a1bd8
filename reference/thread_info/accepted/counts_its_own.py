"""Counts those of its own threads that are alive: n of them first, none afterwards."""

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
    during = sum(1 for t in threads if t.is_alive())
    go.set()
    for t in threads:
        t.join()
    after = sum(1 for t in threads if t.is_alive())
    return Report({pid for pid, _ in answers}, [name for _, name in answers], during, after)
