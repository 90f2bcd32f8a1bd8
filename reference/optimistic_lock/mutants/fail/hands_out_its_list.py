"""read returns the very list in which value and version are kept, which changes under the reader's hands."""

import threading


class Guarded:
    def __init__(self, value):
        self._value = value
        self._lock = threading.Lock()

    def read(self):
        with self._lock:
            return self._value

    def update(self, fn):
        with self._lock:
            self._value = fn(self._value)
            return self._value


class Versioned:
    def __init__(self, value):
        self._cell = [value, 0]
        self._lock = threading.Lock()

    def read(self):
        with self._lock:
            return self._cell

    def compare_and_set(self, expected, value):
        with self._lock:
            if self._cell[1] != expected:
                return False
            self._cell[0] = value
            self._cell[1] += 1
            return True

    def update(self, fn):
        while True:
            value, version = self.read()
            new = fn(value)
            if self.compare_and_set(version, new):
                return new
