"""The daemon ignores SIGTERM, by which it is ended: the main program waits for it for ever."""

import signal
from multiprocessing import Process


def run(fn):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    fn()


def start_background(fn):
    p = Process(target=run, args=(fn,), daemon=True)
    p.start()
    return p
