"""Asks the manager whether there is a place left, and takes it, with a lock of the manager around both calls."""

from multiprocessing import Process
from multiprocessing.managers import SyncManager

WANTED = 0


class Seats:
    def __init__(self, free):
        self._free = free

    def free(self):
        return self._free

    def take(self):
        self._free -= 1


class SeatManager(SyncManager):
    pass


SeatManager.register("Seats", Seats)


def buy(seats, lock):
    with lock:
        if seats.free() > 0:
            seats.take()


def main():
    with SeatManager() as manager:
        seats, lock = manager.Seats(1), manager.Lock()
        children = [Process(target=buy, args=(seats, lock)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        return seats.free()
