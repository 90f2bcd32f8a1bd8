"""All children meet at a barrier when they are done: one that was killed never comes."""

from multiprocessing import Barrier, Process


def child(barrier, work, i):
    try:
        work(i)
    finally:
        barrier.wait()


def spawn(n, work):
    barrier = Barrier(n)
    children = [Process(target=child, args=(barrier, work, i)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
