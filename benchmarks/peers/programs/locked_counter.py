"""Two threads add one each under a lock: correct."""

import threading

WANTED = 2


class Counter:
    """Counts, locked."""

    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def add(self):
        """Add one."""
        with self.lock:
            value = self.value
            self.value = value + 1


def main():
    """The count in the end."""
    counter = Counter()
    threads = [threading.Thread(target=counter.add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter.value
