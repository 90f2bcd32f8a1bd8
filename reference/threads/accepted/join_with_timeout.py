"""Joins for a second at a time, until the thread has ended."""

from threading import Thread


def wait_for(threads):
    for t in threads:
        t.join(timeout=1)
        while t.is_alive():
            print(t.name, "is still at it")
            t.join(1)


def run_functions(names, work):
    threads = []
    for name in names:
        t = Thread(None, work, name, (name,))
        t.start()
        threads.append(t)
    wait_for(threads)


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(None, None, name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    threads = []
    for name in names:
        t = Worker(name, work)
        t.start()
        threads.append(t)
    wait_for(threads)
