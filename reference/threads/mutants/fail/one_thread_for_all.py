"""One thread does the work of all names, one after another."""

from threading import Thread


def run_functions(names, work):
    def target():
        for name in names:
            work(name)

    t = Thread(target=target)
    t.start()
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
