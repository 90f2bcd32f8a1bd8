"""Starts one, sees to the rest, then joins: the recursion keeps the threads."""

from threading import Thread


def run_functions(names, work):
    if len(names) == 0:
        return
    first, *rest = names
    t = Thread(target=work, args=(first,), name=first)
    t.start()
    run_functions(rest, work)
    t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    if names:
        w = Worker(names[0], work)
        w.start()
        run_workers(names[1:], work)
        w.join()
