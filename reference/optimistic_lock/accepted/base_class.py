"""Both inherit the value and the lock; one of them adds the versions."""

import threading


class Box:
    def __init__(self, value):
        self._lock = threading.RLock()
        self._value = value

    def read(self):
        with self._lock:
            return self._value


class Versioned(Box):
    def __init__(self, value):
        super().__init__(value)
        self._version = 0

    def read(self):
        with self._lock:
            return super().read(), self._version

    def compare_and_set(self, expected, value):
        with self._lock:
            if expected == self._version:
                self._value = value
                self._version += 1
                return True
        return False

    def update(self, fn):
        for _ in iter(int, 1):
            value, version = self.read()
            new = fn(value)
            if self.compare_and_set(version, new):
                return new


class Guarded(Box):
    def update(self, fn):
        with self._lock:
            new = fn(self._value)
            self._value = new
        return new
