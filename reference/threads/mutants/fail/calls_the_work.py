"""Writes target=work(name): the work is done before there is a thread, and the thread has nothing to do."""

from threading import Thread


def run_functions(names, work):
    threads = []
    for name in names:
        t = Thread(target=work(name), name=name)
        t.start()
        threads.append(t)
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
