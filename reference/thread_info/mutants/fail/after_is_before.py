"""Takes the second number before it starts the threads: it is not how many are active when they have ended."""

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

    after = threading.active_count()
    threads = [threading.Thread(target=task) for _ in range(n)]
    for t in threads:
        t.start()
    during = threading.active_count()
    go.set()
    for t in threads:
        t.join()
    return Report({pid for pid, _ in answers}, [name for _, name in answers], during, after)
