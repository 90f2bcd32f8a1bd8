"""Makes the threads and never starts them: nothing is done."""

from threading import Thread


def run_functions(names, work):
    threads = []
    for name in names:
        threads.append(Thread(target=work, args=(name,), name=name))


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    for name in names:
        Worker(name, work)
