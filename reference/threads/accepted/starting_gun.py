"""All wait for a starting gun and for one another, so that they really run at the same time."""

from threading import Barrier, Event, Thread


def run_functions(names, work):
    gun = Event()

    def target(name):
        gun.wait()
        work(name)

    threads = [Thread(target=target, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    gun.set()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work, barrier=None):
        super().__init__(name=name)
        self.work = work
        self.barrier = barrier

    def run(self):
        if self.barrier:
            self.barrier.wait()
        self.work(self.name)


def run_workers(names, work):
    if not names:
        return
    barrier = Barrier(len(names))
    threads = [Worker(name, work, barrier) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
