"""Hand things from process to process: by a queue, since a list is not shared."""


def producer(q, item) -> None:
    """Put the item into the queue q."""
    # TODO: put the item.
    raise NotImplementedError("producer: put the item into the queue")


def consumer(q) -> object:
    """Take one item out of the queue q, as soon as there is one, and return it."""
    # TODO: get an item and return it.
    raise NotImplementedError("consumer: fetch one item from the queue")


def collect(items: list) -> list:
    """Start one process for each item, which hands its item back; return all that come back.

    Any number of items of any kind and size, in any order. None is lost. May be called again.
    """
    # TODO: start a process per item, gather what they hand back, and wait for them: in which order?
    raise NotImplementedError("collect: have each item handed back by a process of its own")


def append_in_child(items: list, value) -> list:
    """Append the value to items in a child process; return what items is here when it has done so."""
    # TODO: start a process that appends, wait for it, and return the list.
    raise NotImplementedError("append_in_child: append in a child process and see what the list is here")


if __name__ == "__main__":
    from multiprocessing import Process, Queue

    q = Queue()
    p = Process(target=producer, args=(q, "a message from another process"))
    p.start()
    print(consumer(q))
    p.join()
    print(collect(["one", "two", "three"]))
    print(append_in_child([1, 2], 3))
