"""All objects of the class share one dictionary: two of them count without a lock."""

import threading

WANTED = 2


class Borg:
    _shared = {"made": 0}

    def __init__(self):
        self.__dict__ = self._shared

    def count(self):
        self.made += 1


def main():
    threads = [threading.Thread(target=Borg().count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Borg().made
