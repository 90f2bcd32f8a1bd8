"""Takes every AssertionError for a conflict: with a function that raises one it never ends."""

import threading


class Versioned:
    def __init__(self, value):
        self.value = value
        self.version = 0
        self.lock = threading.Lock()

    def read(self):
        with self.lock:
            return self.value, self.version

    def compare_and_set(self, expected, value):
        with self.lock:
            if self.version != expected:
                return False
            self.value = value
            self.version += 1
            return True

    def update(self, fn):
        while True:
            value, version = self.read()
            try:
                new = fn(value)
                assert self.compare_and_set(version, new)
            except AssertionError:
                continue
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
