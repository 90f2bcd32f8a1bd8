"""Hand values from process to process through a queue that holds only so many.

Every q here is a multiprocessing.Queue with a bound, as in Queue(3). Other processes put and get at
the same time: between any two calls of yours one of them may act.
"""

from collections.abc import Iterable
from multiprocessing import Process, Queue


def put_all(q, values: Iterable) -> None:
    """Put every one of the values into q, in their order, and wait whenever q is full.

    values is any iterable: a list, a tuple, a generator, also an empty one. When put_all returns, all
    of them have been put.
    """
    # TODO: put one value after the other, and let put wait until there is room.
    raise NotImplementedError("put_all: put every value, waiting whenever the queue is full")


def drain(q, n: int) -> list:
    """Take exactly n values out of q and return them in a list, first in, first out.

    Waits for values that are not there yet. Leaves in q what comes after the n-th.
    """
    # TODO: get n values, however long they take to come.
    raise NotImplementedError("drain: return exactly n values, waiting as needed")


def try_get(q, default=None) -> object:
    """Take a value out of q and return it if one can be had now, else return default.

    Never waits and never raises, whatever other processes do.
    """
    # TODO: try to get a value without waiting, and be ready for there being none.
    raise NotImplementedError("try_get: return a value if one can be had now, else default")


def try_put(q, value) -> bool:
    """Put the value into q and return True if there is room now, else return False.

    Never waits and never raises, whatever other processes do. When it returns False, q is as it was.
    """
    # TODO: try to put the value without waiting, and be ready for there being no room.
    raise NotImplementedError("try_put: put the value if there is room now, and say whether there was")


if __name__ == "__main__":
    q = Queue(3)
    p = Process(target=put_all, args=(q, range(10)))
    p.start()
    print(drain(q, 10))
    p.join()
