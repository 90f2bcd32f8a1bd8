"""A decorator locks the methods that must not be interrupted."""

import functools
from threading import Lock


def locked(method):
    @functools.wraps(method)
    def wrapper(self, *args):
        with self._lock:
            return method(self, *args)

    return wrapper


class Versioned:
    def __init__(self, value):
        self._value, self._version, self._lock = value, 0, Lock()

    @locked
    def read(self):
        return (self._value, self._version)

    @locked
    def compare_and_set(self, expected, value):
        if expected == self._version:
            self._value, self._version = value, self._version + 1
            return True
        return False

    def update(self, fn):
        while True:
            old, version = self.read()
            new = fn(old)
            if self.compare_and_set(version, new):
                return new


class Guarded:
    def __init__(self, value):
        self._value, self._lock = value, Lock()

    @locked
    def read(self):
        return self._value

    @locked
    def update(self, fn):
        self._value = fn(self._value)
        return self._value
