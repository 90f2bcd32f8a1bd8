"""Forgets super().__init__(): a Worker is no thread yet and cannot be started."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        self.who = name
        self.work = work

    def run(self):
        self.work(self.who)


def run_workers(names, work):
    threads = [Worker(name, work) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
