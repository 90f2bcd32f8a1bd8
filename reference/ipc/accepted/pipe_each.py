"""A pipe for each process; its end is received from before the process is joined."""

from multiprocessing import Pipe, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def hand_back(connection, item):
    connection.send(item)
    connection.close()


def collect(items):
    started = []
    for item in items:
        ours, theirs = Pipe()
        process = Process(target=hand_back, args=(theirs, item))
        process.start()
        theirs.close()
        started.append((process, ours))
    back = []
    for process, ours in started:
        back.append(ours.recv())
        process.join()
    return back


def append_in_child(items, value):
    def child():
        nonlocal items
        items = items + [value]  # noqa: RUF005 - as students write it

    process = Process(target=child)
    process.start()
    process.join()
    return list(items)
