"""One pipe for all without a lock: a large item goes as its length and itself, and another may come in between."""

from multiprocessing import Pipe, Process


def producer(q, item):
    q.put(item)
    q.close()
    q.join_thread()


def consumer(q):
    return q.get(block=True)


def send(end, item):
    end.send(item)


def collect(items):
    here, there = Pipe(duplex=False)
    processes = [Process(target=send, args=(there, item)) for item in items]
    [process.start() for process in processes]
    back = [here.recv() for _ in items]
    [process.join() for process in processes]
    return back


def append_in_child(items, value):
    copy = items[:]
    process = Process(target=lambda: copy.append(value))
    process.start()
    process.join()
    return copy
