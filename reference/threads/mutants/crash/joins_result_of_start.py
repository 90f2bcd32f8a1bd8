"""Keeps what start() returns, which is None, and joins that."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name).start() for name in names]
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    workers = [Worker(name, work).start() for name in names]
    for w in workers:
        w.join()
