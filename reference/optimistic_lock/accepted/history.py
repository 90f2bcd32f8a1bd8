"""Keeps all values that ever were; the version is the number of the last one."""

import threading


class Versioned:
    def __init__(self, value):
        self.history = [value]
        self.lock = threading.Lock()

    def read(self):
        with self.lock:
            return self.history[-1], len(self.history) - 1

    def compare_and_set(self, expected, value):
        with self.lock:
            fits = expected == len(self.history) - 1
            if fits:
                self.history.append(value)
            return fits

    def update(self, fn):
        fits = False
        while not fits:
            value, version = self.read()
            new = fn(value)
            fits = self.compare_and_set(version, new)
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
