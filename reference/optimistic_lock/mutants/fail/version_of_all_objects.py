"""All objects count one version: a write to another one spoils it."""

import threading


class Versioned:
    version = 0

    def __init__(self, value):
        self.value = value
        self.lock = threading.Lock()

    def read(self):
        with self.lock:
            return self.value, Versioned.version

    def compare_and_set(self, expected, value):
        with self.lock:
            if Versioned.version != expected:
                return False
            self.value = value
            Versioned.version += 1
            return True

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
