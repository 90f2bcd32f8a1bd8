"""acquire and release on every way out."""

import threading


class Versioned:
    def __init__(self, value):
        self.value = value
        self.version = 0
        self.lock = threading.Lock()

    def read(self):
        self.lock.acquire()
        value = self.value
        version = self.version
        self.lock.release()
        return value, version

    def compare_and_set(self, expected, value):
        self.lock.acquire()
        if self.version == expected:
            self.value = value
            self.version = self.version + 1
            self.lock.release()
            return True
        self.lock.release()
        return False

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
        self.lock.acquire()
        try:
            self.value = fn(self.value)
            return self.value
        finally:
            self.lock.release()
