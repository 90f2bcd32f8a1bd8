"""Optimistic: a short lock around the comparison. Pessimistic: a lock around all the work."""

from collections.abc import Callable
from threading import Lock


class Versioned:
    def __init__(self, value) -> None:
        self._lock = Lock()
        self._state = (value, 0)

    def read(self) -> tuple[object, int]:
        return self._state

    def compare_and_set(self, expected: int, value) -> bool:
        with self._lock:
            if self._state[1] != expected:
                return False
            self._state = (value, expected + 1)
            return True

    def update(self, fn: Callable) -> object:
        while True:
            value, version = self.read()
            new = fn(value)
            if self.compare_and_set(version, new):
                return new


class Guarded:
    def __init__(self, value) -> None:
        self._lock = Lock()
        self._value = value

    def read(self) -> object:
        with self._lock:
            return self._value

    def update(self, fn: Callable) -> object:
        with self._lock:
            self._value = fn(self._value)
            return self._value
