"""Waits a moment for each child and kills it then: slow work is cut short."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    codes = {}
    for p in children:
        p.join(0.05)
        if p.is_alive():
            p.kill()
            p.join()
        codes[p.pid] = p.exitcode
    return codes
