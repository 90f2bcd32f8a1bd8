"""Puts None in the place of the value while fn works: whoever reads meanwhile is told that."""

import threading

class Versioned:
    def __init__(self, value):
        self.value, self.version, self.lock = value, 0, threading.Lock()

    def read(self):
        with self.lock:
            return self.value, self.version

    def compare_and_set(self, expected, value):
        with self.lock:
            if self.version != expected:
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
            old, self.value = self.value, None
            try:
                self.value = fn(old)
            except BaseException:
                self.value = old
                raise
            return self.value
