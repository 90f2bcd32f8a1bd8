"""Keeps the list of threads between calls: the second call starts those of the first again."""

from threading import Thread

threads = []


def run_functions(names, work):
    for name in names:
        threads.append(Thread(target=work, args=(name,), name=name))
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
    workers = [Worker(name, work) for name in names]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
