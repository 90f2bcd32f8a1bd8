"""Starts a thread only for names that it has not seen yet: a second call with the same name does nothing."""

from threading import Thread


seen = set()


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names if name not in seen]
    seen.update(names)
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


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
