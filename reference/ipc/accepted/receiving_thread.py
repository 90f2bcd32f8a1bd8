"""A thread takes everything out, while the main one joins the processes."""

from multiprocessing import Process, Queue
from threading import Thread


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def collect(items):
    q, back = Queue(), []

    def receive():
        for _ in items:
            back.append(consumer(q))  # noqa: PERF401 - as students write it

    receiver = Thread(target=receive)
    receiver.start()
    processes = [Process(target=producer, args=(q, item)) for item in items]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    receiver.join()
    return back


def append_in_child(items, value):
    process = Process(target=items.__iadd__, args=([value],))
    process.start()
    process.join()
    return items
