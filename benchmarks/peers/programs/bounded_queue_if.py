"""A bounded queue that asks once, not in a loop, whether it may go on: two takers, and one finds nothing."""

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
            self.changed.notify_all()

    def take(self):
        """Wait for an item."""
        with self.changed:
            if not self.items:
                self.changed.wait()
            self.taken.append(self.items.pop())
            self.changed.notify_all()


def put_two(queue):
    """The producer."""
    queue.put("apple")
    queue.put("pear")


def main():
    """What was taken."""
    queue = Queue()
    threads = [threading.Thread(target=queue.take, daemon=True) for _ in range(2)]
    threads.append(threading.Thread(target=put_two, args=(queue,), daemon=True))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(queue.taken)
