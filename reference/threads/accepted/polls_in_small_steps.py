"""Asks again and again, with small timeouts: join for a thousandth of a second, get for a twentieth."""

import queue
from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    while threads:
        for t in threads[:]:
            t.join(0.001)
            if not t.is_alive():
                threads.remove(t)


class Worker(Thread):
    def __init__(self, name, work, done=None):
        super().__init__(name=name)
        self.work, self.done = work, done

    def run(self):
        self.work(self.name)
        if self.done is not None:
            self.done.put(self.name)


def run_workers(names, work):
    done = queue.Queue()
    for name in names:
        Worker(name, work, done).start()
    left = set(names)
    while left:
        try:
            left.discard(done.get(timeout=0.05))
        except queue.Empty:
            print("still at it:", left)
