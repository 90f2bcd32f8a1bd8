"""One who calls waits inside, on a condition, and so without the lock that those need who let him go."""

import threading
from multiprocessing import Process
from multiprocessing.managers import BaseManager

WANTED = "here"


class Box:
    def __init__(self):
        self._lock = threading.Lock()
        self._filled = threading.Condition(self._lock)
        self._item = None

    def put(self, item):
        with self._lock:
            self._item = item
            self._filled.notify()

    def get(self):
        with self._lock:
            self._filled.wait_for(lambda: self._item)
            return self._item


class BoxManager(BaseManager):
    pass


BoxManager.register("Box", Box)


def main():
    with BoxManager() as manager:
        box = manager.Box()
        child = Process(target=box.put, args=(WANTED,))
        child.start()
        found = box.get()
        child.join()
    return found
