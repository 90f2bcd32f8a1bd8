"""Guarded has a flag that says whether somebody is at work, and a condition to wait with."""

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
            new = fn(value)
            if self.compare_and_set(version, new):
                return new


class Guarded:
    def __init__(self, value):
        self.value = value
        self.busy = False
        self.free = threading.Condition()

    def read(self):
        return self.value

    def update(self, fn):
        with self.free:
            self.free.wait_for(lambda: not self.busy)
            self.busy = True
        try:
            self.value = fn(self.value)
            return self.value
        finally:
            with self.free:
                self.busy = False
                self.free.notify()
