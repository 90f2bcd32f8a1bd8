"""A pool of fewer threads than questions: some threads answer twice."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class Report:
    pids: set[int]
    names: list[str]
    active_during: int
    active_after: int


def survey(n):
    with ThreadPoolExecutor(max_workers=(n + 1) // 2) as pool:
        answers = list(pool.map(lambda _: (os.getpid(), threading.current_thread().name), range(n)))
        during = threading.active_count()
    return Report({pid for pid, _ in answers}, [name for _, name in answers], during, threading.active_count())
