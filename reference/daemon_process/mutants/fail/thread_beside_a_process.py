"""Runs fn in a thread and returns a daemon process that does nothing."""

import time
from multiprocessing import Process
from threading import Thread


def start_background(fn):
    p = Process(target=time.sleep, args=(60,), daemon=True)
    p.start()
    Thread(target=fn, daemon=True).start()
    return p
