"""A semaphore is released once by each thread and taken as often by the caller."""

from threading import Semaphore, Thread


def run_functions(names, work):
    done = Semaphore(0)

    def target(name):
        work(name)
        done.release()

    for name in names:
        Thread(target=target, args=(name,), name=name).start()
    for _ in names:
        done.acquire()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work
        self.done = Semaphore(0)

    def run(self):
        self.work(self.name)
        self.done.release()


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for w in workers:
        w.start()
    for w in workers:
        w.done.acquire()
