"""The process runs fn in a thread and waits for it: it is still one daemon process."""

import threading
from multiprocessing import Process


def run(fn):
    t = threading.Thread(target=fn, daemon=True)
    t.start()
    t.join()


def start_background(fn):
    p = Process(target=run, args=(fn,), daemon=True)
    p.start()
    return p
