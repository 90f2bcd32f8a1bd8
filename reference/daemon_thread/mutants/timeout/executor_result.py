"""Has an executor run the foreground, and waits for its result."""

import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

pool = ThreadPoolExecutor(1)


def start_background(fn):
    t = Thread(target=fn, daemon=True)
    t.start()
    return t


def start_foreground(fn):
    worker = pool.submit(threading.current_thread).result()
    pool.submit(fn).result()
    return worker
