"""Start them all, then wait for all of them."""

from threading import Thread


def run_functions(names, work):
    run_all([Thread(target=work, args=(name,), name=name) for name in names])


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    run_all([Worker(name, work) for name in names])


def run_all(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
