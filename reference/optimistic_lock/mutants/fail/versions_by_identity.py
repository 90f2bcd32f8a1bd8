"""Compares versions with `is`: that holds for small numbers only, beyond 256 nothing is written any more."""

import threading

class Versioned:
    def __init__(self, value):
        self.value, self.version, self.lock = value, 0, threading.Lock()

    def read(self):
        with self.lock:
            return self.value, self.version

    def compare_and_set(self, expected, value):
        with self.lock:
            if self.version is not expected:
                return False
            self.value = value
            self.version = self.version + 1
            return True

    def update(self, fn):
        while True:
            value, version = self.read()
            new = fn(value)
            if self.compare_and_set(version, new):
                return new

class Guarded:
    def __init__(self, value):
        self.value, self.lock = value, threading.Lock()

    def read(self):
        return self.value

    def update(self, fn):
        with self.lock:
            self.value = fn(self.value)
            return self.value
