"""One event for all: the first thread that is done sets it, and the others are not awaited."""

from threading import Event, Thread


def run_functions(names, work):
    done = Event()

    def target(name):
        work(name)
        done.set()

    for name in names:
        Thread(target=target, args=(name,), name=name).start()
    if names:
        done.wait()


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
