"""The daemon starts another process for fn: daemons may have no children, so fn is never called."""

from multiprocessing import Process


def run(fn):
    p = Process(target=fn)
    p.start()
    p.join()


def start_background(fn):
    p = Process(target=run, args=(fn,), daemon=True)
    p.start()
    return p
