"""Gives the name to the work and not to the thread, which is called Thread-1."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,)) for name in names]
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
