"""One pipe for all, under a lock, so that no two send at once."""

from multiprocessing import Lock, Pipe, Process


def producer(q, item):
    q.put(item)
    q.close()
    q.join_thread()


def consumer(q):
    return q.get(block=True)


def send(lock, end, item):
    with lock:
        end.send(item)


def collect(items):
    here, there = Pipe(duplex=False)
    lock = Lock()
    processes = [Process(target=send, args=(lock, there, item)) for item in items]
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
