"""A number of ctypes, an array and a structure are incremented by two threads without a lock."""

import ctypes
import threading

WANTED = [2, 2, 2]


class Pair(ctypes.Structure):
    _fields_ = [("left", ctypes.c_int), ("right", ctypes.c_int)]


number, numbers, pair = ctypes.c_int(0), (ctypes.c_int * 2)(), Pair(0, 0)


def work(what):
    if what == 0:
        number.value += 1
    elif what == 1:
        numbers[0] += 1
    else:
        pair.left += 1


def main():
    for what in range(3):
        threads = [threading.Thread(target=work, args=(what,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return [number.value, numbers[0], pair.left]
