"""A class that starts its own threads and joins them: an update is lost."""

import threading

WANTED = 2


class Tally:
    """Counts with two threads of its own."""

    def __init__(self):
        self.value = 0

    def add(self):
        """Add one."""
        value = self.value
        self.value = value + 1

    def run(self):
        """Add two, by two threads."""
        threads = [threading.Thread(target=self.add) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def main():
    """The count in the end."""
    tally = Tally()
    tally.run()
    return tally.value
