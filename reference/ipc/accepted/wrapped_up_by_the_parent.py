"""The parent wraps the items up and makes room for them; each process only copies its own into shared memory."""
import pickle
from multiprocessing import Process, shared_memory


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def _fill(name, data):
    block = shared_memory.SharedMemory(name=name)
    block.buf[: len(data)] = data
    block.close()


def collect(items):
    out = []
    for item in items:
        data = pickle.dumps(item)
        block = shared_memory.SharedMemory(create=True, size=len(data))
        try:
            p = Process(target=_fill, args=(block.name, data))
            p.start()
            p.join()
            out.append(pickle.loads(bytes(block.buf[: len(data)])))
        finally:
            block.close()
            block.unlink()
    return out


def append_in_child(items, value):
    p = Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
