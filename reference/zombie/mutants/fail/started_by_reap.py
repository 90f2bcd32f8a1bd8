"""spawn makes the processes and reap starts them: nothing happens before anybody waits."""

from multiprocessing import Process


def spawn(n, work):
    return [Process(target=work, args=(i,)) for i in range(n)]


def reap(children):
    for p in children:
        p.start()
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
