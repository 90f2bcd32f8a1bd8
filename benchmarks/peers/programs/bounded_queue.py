"""A bounded queue that asks in a loop whether it may go on: correct."""

import threading

WANTED = ["apple", "pear"]


class Queue:
    """Room for one item."""

    def __init__(self):
        self.changed = threading.Condition()
        self.items = []
        self.taken = []

    def put(self, item):
        """Wait for room."""
        with self.changed:
            while self.items:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify()

    def take(self):
        """Wait for an item."""
        with self.changed:
            while not self.items:
                self.changed.wait()
            self.taken.append(self.items.pop())
            self.changed.notify()


def put_two(queue):
    """The producer."""
    queue.put("apple")
    queue.put("pear")


def take_two(queue):
    """The consumer."""
    queue.take()
    queue.take()


def main():
    """What was taken."""
    queue = Queue()
    threads = [threading.Thread(target=one, args=(queue,)) for one in (put_two, take_two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return queue.taken
