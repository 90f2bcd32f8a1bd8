"""A lambda that keeps its number, and pids noted when the children are started."""

import multiprocessing as mp

pids = {}


def spawn(n, work):
    children = []
    for i in range(n):
        child = mp.Process(target=lambda i=i: work(i))
        child.start()
        pids[child] = child.pid
        children.append(child)
    return children


def reap(children):
    return {pids.pop(child): child.join() or child.exitcode for child in children}
