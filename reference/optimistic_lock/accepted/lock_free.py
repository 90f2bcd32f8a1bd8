"""No lock in Versioned: dict.setdefault lets exactly one write have the next number."""

import threading


class Versioned:
    def __init__(self, value):
        self._writes = {0: (None, value)}

    def read(self):
        version = len(self._writes) - 1
        return self._writes[version][1], version

    def compare_and_set(self, expected, value):
        if expected not in self._writes:
            return False
        mine = (object(), value)
        return self._writes.setdefault(expected + 1, mine) is mine

    def update(self, fn):
        while True:
            value, version = self.read()
            new = fn(value)
            if self.compare_and_set(version, new):
                return new


class Guarded:
    def __init__(self, value):
        self.value = value
        self.lock = threading.Lock()

    def read(self):
        with self.lock:
            return self.value

    def update(self, fn):
        with self.lock:
            self.value = fn(self.value)
            return self.value
