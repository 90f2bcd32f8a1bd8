"""Keeps the work in an attribute of the class: a Worker does the work of the Worker made last."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Worker(Thread):
    work = None

    def __init__(self, name, work):
        super().__init__(name=name)
        Worker.work = staticmethod(work)

    def run(self):
        Worker.work(self.name)


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
