"""start waits for the end of the thread, so that nobody has to join: the next one starts when this one is over."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)

    def start(self):
        super().start()
        self.join()


def run_workers(names, work):
    for name in names:
        Worker(name, work).start()
