"""Starts four threads, waits for them, then starts the next four: the fifth never meets the first."""

from threading import Thread


def in_batches(threads):
    for begin in range(0, len(threads), 4):
        batch = threads[begin : begin + 4]
        for thread in batch:
            thread.start()
        for thread in batch:
            thread.join()


def run_functions(names, work):
    in_batches([Thread(target=work, args=(name,), name=name) for name in names])


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    in_batches([Worker(name, work) for name in names])
