"""Two threads add one each without a lock: an update is lost."""

import threading

WANTED = 2


class Counter:
    """Counts, unlocked."""

    def __init__(self):
        self.value = 0

    def add(self):
        """Add one."""
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
