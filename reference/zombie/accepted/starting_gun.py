"""An event holds all children back until the last one has been started."""

from multiprocessing import Event, Process


def run(gun, work, i):
    gun.wait()
    work(i)


def spawn(n, work):
    gun = Event()
    children = [Process(target=run, args=(gun, work, i)) for i in range(n)]
    for child in children:
        child.start()
    gun.set()
    return children


def reap(children):
    for child in children:
        child.join()
    return {child.pid: child.exitcode for child in children}
