"""Only ten children are let in at a time: the others do not begin while the ten wait for them."""

from multiprocessing import BoundedSemaphore, Process

slots = BoundedSemaphore(10)


def _run(work, i):
    with slots:
        work(i)


def spawn(n, work):
    procs = [Process(target=_run, args=(work, i)) for i in range(n)]
    for p in procs:
        p.start()
    return procs


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
