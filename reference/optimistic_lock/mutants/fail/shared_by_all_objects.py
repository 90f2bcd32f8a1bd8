"""Keeps the value in the class: all objects have the same one."""

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
    lock = threading.Lock()
    value = None

    def __init__(self, value):
        Guarded.value = value

    def read(self):
        return Guarded.value

    def update(self, fn):
        with self.lock:
            Guarded.value = fn(Guarded.value)
            return Guarded.value
