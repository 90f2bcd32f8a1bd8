"""The children wait for a starting gun that is never fired."""

from multiprocessing import Event, Process


def child(gun, work, i):
    gun.wait()
    work(i)


def spawn(n, work):
    gun = Event()
    children = [Process(target=child, args=(gun, work, i)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
