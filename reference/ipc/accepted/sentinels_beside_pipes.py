"""Waits for pipes and for the ends of processes at once, a second at most each time."""

import multiprocessing
import multiprocessing.connection


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def _give(conn, item):
    with conn:
        conn.send(item)


def collect(items):
    out, open_ends, processes = [], [], []  # a sentinel is closed with its process
    for item in items:
        mine, theirs = multiprocessing.Pipe(False)
        p = multiprocessing.Process(target=_give, args=(theirs, item))
        p.start()
        theirs.close()
        open_ends.append(mine)
        processes.append(p)
    sentinels = [p.sentinel for p in processes]
    while open_ends or sentinels:
        for ready in multiprocessing.connection.wait(open_ends + sentinels, timeout=1):
            if ready in sentinels:
                sentinels.remove(ready)
                continue
            try:
                out.append(ready.recv())
            except EOFError:
                open_ends.remove(ready)
    return out


def append_in_child(items, value):
    p = multiprocessing.Process(target=items.append, args=(value,))
    p.start()
    multiprocessing.connection.wait([p.sentinel])
    return items
