"""Timers that fire at once, with names of their own."""

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
    answers = {}
    all_here = threading.Barrier(n + 1)
    counted = threading.Event()

    def task():
        answers[threading.current_thread().name] = os.getpid()
        all_here.wait()
        counted.wait()

    timers = []
    for i in range(n):
        t = threading.Timer(0, task)
        t.name = f"timer {i}"
        timers.append(t)
        t.start()
    try:
        all_here.wait()
        during = threading.active_count()
    finally:
        counted.set()
    for t in timers:
        t.join()
    return Report(set(answers.values()), list(answers), during, threading.active_count())
