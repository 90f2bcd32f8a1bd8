"""Asserts that the process is a daemon and alive before it returns it."""

import multiprocessing


def start_background(fn):
    process = multiprocessing.Process(target=fn, daemon=True)
    if not process.daemon:
        raise RuntimeError("not a daemon")
    process.start()
    if process.pid is None:
        raise RuntimeError("not started")
    return process
