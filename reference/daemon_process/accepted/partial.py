"""The target is a partial, and join waits for no time at all."""

from functools import partial
from multiprocessing import Process


def call(fn):
    fn()


def start_background(fn) -> Process:
    process = Process(target=partial(call, fn))
    setattr(process, "daemon", True)
    process.start()
    process.join(timeout=0)
    return process
