"""A pool of n threads, each of which is held by a barrier and so does one task."""

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
    barrier = threading.Barrier(n + 1)

    def task():
        answer = os.getpid(), threading.current_thread().name
        barrier.wait()
        barrier.wait()
        return answer

    with ThreadPoolExecutor(max_workers=n) as pool:
        futures = [pool.submit(task) for _ in range(n)]
        barrier.wait()
        during = threading.active_count()
        barrier.wait()
        answers = [f.result() for f in futures]
    return Report({a[0] for a in answers}, [a[1] for a in answers], during, threading.active_count())
