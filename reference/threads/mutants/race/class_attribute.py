"""Keeps the work's name in an attribute of the class: all Workers share it, and one may find another's name."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    who = None

    def __init__(self, name, work):
        super().__init__(name=name)
        Worker.who = name
        self.work = work

    def run(self):
        self.work(Worker.who)


def run_workers(names, work):
    threads = []
    for name in names:
        w = Worker(name, work)
        w.start()
        threads.append(w)
    for w in threads:
        w.join()
