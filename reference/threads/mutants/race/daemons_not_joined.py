"""Daemons that nobody joins: they may be cut off before they have done anything."""

from threading import Thread


def run_functions(names, work):
    for name in names:
        t = Thread(target=work, args=(name,), name=name, daemon=True)
        t.start()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name, daemon=True)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    for name in names:
        Worker(name, work).start()
