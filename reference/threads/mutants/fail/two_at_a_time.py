"""Lets two threads work at a time: a third never meets both of them."""

from threading import Semaphore, Thread


def run_functions(names, work):
    room = Semaphore(2)

    def target(name):
        with room:
            work(name)

    threads = [Thread(target=target, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    threads = [Worker(name, work) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
