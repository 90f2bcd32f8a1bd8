"""Keeps the name in an attribute of its own: the thread itself is called Thread-1."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__()
        self.n = name
        self.work = work

    def run(self):
        self.work(self.n)


def run_workers(names, work):
    threads = [Worker(name, work) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
