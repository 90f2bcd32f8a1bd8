"""The state is one named tuple, replaced as a whole; reading needs no lock."""

import threading
from typing import Any, NamedTuple


class State(NamedTuple):
    value: Any
    version: int


class Versioned:
    def __init__(self, value):
        self._state = State(value, 100)
        self._lock = threading.Lock()

    def read(self):
        return self._state

    def compare_and_set(self, expected, value):
        with self._lock:
            if self._state.version != expected:
                return False
            self._state = State(value, self._state.version + 1)
            return True

    def update(self, fn):
        while True:
            state = self.read()
            new = fn(state.value)
            if self.compare_and_set(state.version, new):
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
