"""Joins with a timeout, again and again, and says who keeps it waiting."""

from multiprocessing import Process


def spawn(n, work):
    children = []
    for i in range(n):
        p = Process(target=work, args=(i,))
        p.start()
        children.append(p)
    return children


def reap(children):
    codes = {}
    for p in children:
        while p.exitcode is None:
            p.join(timeout=0.05)
            if p.is_alive():
                print("still waiting for", p.name)
        codes[p.pid] = p.exitcode
    return codes
