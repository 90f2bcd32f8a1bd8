"""A pool of a single thread puts and gets, one after another."""

from concurrent.futures import ThreadPoolExecutor
from queue import Empty, Full


def put_all(q, values):
    with ThreadPoolExecutor(max_workers=1) as pool:
        list(pool.map(q.put, values))


def drain(q, n):
    with ThreadPoolExecutor(1) as pool:
        futures = [pool.submit(q.get) for _ in range(n)]
        return [future.result() for future in futures]


def try_get(q, default=None):
    try:
        return q.get_nowait()
    except Empty:
        return default


def try_put(q, value):
    try:
        q.put_nowait(value)
    except Full:
        return False
    return True
