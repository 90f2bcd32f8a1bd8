"""Keeps the Workers by name: the second call with the same name starts a thread that was started before."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


known = {}


def run_workers(names, work):
    for name in names:
        if name not in known:
            known[name] = Worker(name, work)
    workers = [known[name] for name in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
