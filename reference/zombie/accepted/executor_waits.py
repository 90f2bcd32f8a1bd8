"""A pool of threads waits for the children; map keeps the order."""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for child in children:
        child.start()
    return children


def wait_for(child):
    child.join()
    return child.pid, child.exitcode


def reap(children):
    with ThreadPoolExecutor(max_workers=len(children) or 1) as pool:
        return dict(pool.map(wait_for, children))
