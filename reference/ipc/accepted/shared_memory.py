"""Each process leaves its item in shared memory, and only the name goes through the queue."""

import pickle
from multiprocessing import Process, Queue, shared_memory


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def w(q, item):
    data = pickle.dumps(item)
    shm = shared_memory.SharedMemory(create=True, size=len(data))
    shm.buf[: len(data)] = data
    q.put((shm.name, len(data)))
    shm.close()


def collect(items):
    q = Queue()
    ps = [Process(target=w, args=(q, i)) for i in items]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    out = []
    for _ in ps:
        name, n = q.get()
        shm = shared_memory.SharedMemory(name=name)
        out.append(pickle.loads(bytes(shm.buf[:n])))
        shm.close()
        shm.unlink()
    return out


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
