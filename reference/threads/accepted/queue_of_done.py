"""A queue tells who is done; as many messages are taken from it as there are names."""

import queue
import threading


def run_functions(names, work):
    done = queue.Queue()

    def target(name):
        work(name)
        done.put(name)

    for name in names:
        threading.Thread(target=target, args=(name,), name=name).start()
    for _ in names:
        print(done.get(), "is done")


class Worker(threading.Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    done = queue.Queue()

    def and_tell(name):
        work(name)
        done.put(name)

    for name in names:
        Worker(name, and_tell).start()
    for _ in names:
        done.get()
