"""update looks whether the value is as before, not the version: what others wrote and took back goes unseen."""

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
            value, _ = self.read()
            new = fn(value)
            with self.lock:
                if self.value == value:
                    self.value = new
                    self.version += 1
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
