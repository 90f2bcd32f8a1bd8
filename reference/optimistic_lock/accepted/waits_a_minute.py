"""Waits for its lock for a minute at most, and complains then: nobody keeps it that long."""

import threading


class Versioned:
    def __init__(self, value):
        self._lock = threading.Lock()
        self._value, self._version = value, 0

    def read(self):
        with self._lock:
            return self._value, self._version

    def compare_and_set(self, expected, value):
        if not self._lock.acquire(timeout=60):
            raise TimeoutError
        try:
            if self._version != expected:
                return False
            self._value = value
            self._version += 1
            return True
        finally:
            self._lock.release()

    def update(self, fn):
        while True:
            value, version = self.read()
            new = fn(value)
            if self.compare_and_set(version, new):
                return new


class Guarded:
    def __init__(self, value):
        self._lock = threading.Lock()
        self._value = value

    def read(self):
        with self._lock:
            return self._value

    def update(self, fn):
        with self._lock:
            self._value = fn(self._value)
            return self._value
