"""An exit stack joins them all when the block is left."""

import contextlib
from threading import Thread


def run_functions(names, work):
    with contextlib.ExitStack() as stack:
        for name in names:
            t = Thread(target=work, args=(name,), name=name)
            t.start()
            stack.callback(t.join)


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exc):
        self.join()


def run_workers(names, work):
    with contextlib.ExitStack() as stack:
        for name in names:
            stack.enter_context(Worker(name, work))
