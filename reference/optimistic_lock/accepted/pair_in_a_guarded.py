"""Versioned is built upon Guarded: the pair of value and version is the guarded thing."""
import threading


class Guarded:
    def __init__(self, value):
        self._mutex = threading.BoundedSemaphore(1)
        self._value = value

    def read(self):
        return self._value

    def update(self, fn):
        with self._mutex:
            self._value = fn(self._value)
            return self._value


class ConflictError(Exception):
    pass


class Versioned:
    def __init__(self, value):
        self._pair = Guarded((value, 0))

    def read(self):
        return self._pair.read()

    def compare_and_set(self, expected, value):
        def write(pair):
            if pair[1] != expected:
                raise ConflictError(pair[1])
            return value, expected + 1

        try:
            self._pair.update(write)
        except ConflictError:
            return False
        return True

    def update(self, fn):
        while True:
            value, version = self.read()
            new = fn(value)
            if self.compare_and_set(version, new):
                return new
