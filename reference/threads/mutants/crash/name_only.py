"""Worker takes the name only and finds its work nowhere."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name):
        super().__init__(name=name)

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    workers = [Worker(name) for name in names]
    for w in workers:
        w.work = work
    for w in workers:
        w.start()
    for w in workers:
        w.join()
