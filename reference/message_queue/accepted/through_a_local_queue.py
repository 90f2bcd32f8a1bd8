"""A daemon thread takes the values out and hands them on by a queue of threads; times are printed."""

import queue
import threading
import time


def put_all(q, values):
    for number, value in enumerate(values, 1):
        q.put(value)
        print(f"{time.perf_counter():.3f}: put value number {number}")


def drain(q, n):
    local = queue.Queue()

    def pump():
        for _ in range(n):
            local.put(q.get())

    thread = threading.Thread(target=pump, daemon=True)
    thread.start()
    return [local.get() for _ in range(n)]


def try_get(q, default=None):
    start = time.perf_counter()
    try:
        value = q.get_nowait()
    except queue.Empty:
        value = default
    print(f"took {time.perf_counter() - start:.6f} s")
    return value


def try_put(q, value):
    try:
        q.put_nowait(value)
    except queue.Full:
        return False
    else:
        return True
    finally:
        print("tried to put", value)
