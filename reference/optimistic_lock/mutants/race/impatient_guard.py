"""Guarded.update waits two seconds for the lock and then goes on without it: a slow fn is not alone."""

import threading


class Versioned:
    def __init__(self, value):
        self._value = value
        self._version = 0
        self._lock = threading.Lock()

    def read(self):
        with self._lock:
            return self._value, self._version

    def compare_and_set(self, expected, value):
        with self._lock:
            if self._version != expected:
                return False
            self._value = value
            self._version += 1
            return True

    def update(self, fn):
        while True:
            value, version = self.read()
            new = fn(value)
            if self.compare_and_set(version, new):
                return new


class Guarded:
    def __init__(self, value):
        self._value = value
        self._lock = threading.Lock()

    def read(self):
        return self._value

    def update(self, fn):
        got = self._lock.acquire(timeout=2)
        try:
            self._value = fn(self._value)
            return self._value
        finally:
            if got:
                self._lock.release()
