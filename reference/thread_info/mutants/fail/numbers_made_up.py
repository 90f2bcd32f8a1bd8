"""Makes up the numbers, n + 1 and 1, as if no other threads could be there: nothing was counted."""

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
    during = n + 1
    go.set()
    for t in threads:
        t.join()
    after = 1
    return Report({pid for pid, _ in answers}, [name for _, name in answers], during, after)
