"""Waits until the process is no longer alive."""

import time
from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn)
    p.daemon = True
    p.start()
    while p.is_alive():
        time.sleep(0.01)
    return p
