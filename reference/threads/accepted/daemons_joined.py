"""Daemons, but all of them are awaited: daemon as an argument here, as an attribute there."""

from threading import Thread


def run_functions(names, work):
    threads = []
    for name in names:
        t = Thread(target=work, name=name, args=(name,), daemon=True)
        threads.append(t)
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.daemon = True
        self.fn = work

    def run(self):
        self.fn(self.name)


def run_workers(names, work):
    threads = []
    for name in names:
        w = Worker(name, work)
        threads.append(w)
        w.start()
    while threads:
        threads.pop().join()
