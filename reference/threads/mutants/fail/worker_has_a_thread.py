"""Worker is no Thread but has one: it cannot be used where a Thread is asked for."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker:
    def __init__(self, name, work):
        self.thread = Thread(target=work, args=(name,), name=name)

    def start(self):
        self.thread.start()

    def join(self):
        self.thread.join()


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
