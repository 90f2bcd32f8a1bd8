"""An alarm ends the daemon after a second, though the main program still runs."""

import signal
from multiprocessing import Process


def _limited(fn):
    signal.alarm(1)
    fn()


def start_background(fn):
    p = Process(target=_limited, args=(fn,), daemon=True)
    p.start()
    return p
