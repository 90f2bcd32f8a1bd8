"""Shows itself at work when it is imported, as about one in seven does."""

from multiprocessing import Process, Queue
from queue import Empty, Full


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


def try_get(q, default=None):
    try:
        return q.get_nowait()
    except Empty:
        return default


def try_put(q, value):
    try:
        q.put_nowait(value)
    except Full:
        return False
    return True


demo = Queue(2)
process = Process(target=put_all, args=(demo, "abc"))
process.start()
print(drain(demo, 3))
process.join()
print(try_get(demo, "nothing left"))
print(try_put(demo, 1), try_put(demo, 2), try_put(demo, 3))
drain(demo, 2)
