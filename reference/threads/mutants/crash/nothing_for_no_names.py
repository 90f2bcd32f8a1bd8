"""Joins the last thread after the loop and the others before it: with no names there is no last one."""

from threading import Thread


def run_functions(names, work):
    threads = []
    for name in names:
        t = Thread(target=work, args=(name,), name=name)
        t.start()
        threads.append(t)
    for other in threads[:-1]:
        other.join()
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
