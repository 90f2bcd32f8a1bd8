"""Waits a second at a time, and rests a second after each refusal."""

import queue
import time


def put_all(q, values):
    pending = list(values)
    while pending:
        try:
            q.put(pending[0], timeout=1)
        except queue.Full:
            time.sleep(1)
        else:
            del pending[0]


def drain(q, n):
    taken = []
    while n:
        try:
            taken.append(q.get(True, 1))
        except queue.Empty:
            time.sleep(1)
        else:
            n -= 1
    return taken


def try_get(q, default=None):
    for _attempt in range(3):
        try:
            return q.get_nowait()
        except queue.Empty:
            pass
    return default


def try_put(q, value):
    try:
        q.put_nowait(value)
    except queue.Full:
        return False
    return True
