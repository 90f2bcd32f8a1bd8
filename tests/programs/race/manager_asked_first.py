"""Asks the manager whether there is a place left, and takes it in a second call: both may have been told that there is."""

import threading
from multiprocessing import Process
from multiprocessing.managers import SyncManager

WANTED = 0


class Seats:
    def __init__(self, free):
        self._free = free
        self._lock = threading.Lock()

    def free(self):
        with self._lock:
            return self._free

    def take(self):
        with self._lock:
            self._free -= 1


class SeatManager(SyncManager):
    pass


SeatManager.register("Seats", Seats)


def buy(seats):
    if seats.free() > 0:
        seats.take()


def main():
    with SeatManager() as manager:
        seats = manager.Seats(1)
        children = [Process(target=buy, args=(seats,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        return seats.free()
