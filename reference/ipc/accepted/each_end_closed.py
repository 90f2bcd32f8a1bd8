"""Both sides close every end that they do not need, as soon as they do not need it."""

from multiprocessing import Pipe, Process


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def send(reader, writer, item):
    reader.close()
    with writer:
        writer.send(item)


def collect(items):
    started, back = [], []
    for item in items:
        reader, writer = Pipe(duplex=False)
        child = Process(target=send, args=(reader, writer, item))
        child.start()
        writer.close()
        started.append((child, reader))
    for child, reader in started:
        with reader:
            back.append(reader.recv())
        child.join()
    return back


def append_in_child(items, value):
    child = Process(target=items.append, args=(value,))
    child.start()
    child.join()
    return items
