"""A named pipe for each process, through which its item goes as a pickle."""

import os
import pickle
import tempfile
from multiprocessing import Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def send(path, item):
    with open(path, "wb") as file:
        pickle.dump(item, file)


def collect(items):
    back = []
    with tempfile.TemporaryDirectory() as folder:
        processes = []
        for number, item in enumerate(items):
            path = os.path.join(folder, str(number))
            os.mkfifo(path)
            processes.append(Process(target=send, args=(path, item)))
            processes[-1].start()
        for number, process in enumerate(processes):
            with open(os.path.join(folder, str(number)), "rb") as file:
                back.append(pickle.load(file))
            process.join()
    return back


def append_in_child(items, value):
    copy = list(items)
    process = Process(target=copy.append, args=(value,))
    process.start()
    process.join()
    return copy
