"""Starts and joins in other orders than the names': no order was asked for."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in sorted(names, reverse=True)]
    for t in threads:
        t.start()
    for t in reversed(threads):
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        self.job = (work, name)
        super().__init__(name=name)

    def run(self):
        fn, arg = self.job
        fn(arg)


def run_workers(names, work):
    threads = set()
    for name in set(names):
        threads.add(Worker(name, work))
    for t in threads:
        t.start()
    for t in threads:
        t.join()
