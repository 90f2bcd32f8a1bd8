"""update looks whether the value is the same object: whoever writes that once more goes unnoticed."""

from threading import Lock


class Versioned:
    def __init__(self, value):
        self.value, self.version, self.lock = value, 0, Lock()

    def read(self):
        with self.lock:
            return self.value, self.version

    def compare_and_set(self, expected, value):
        with self.lock:
            if self.version == expected:
                self.value = value
                self.version += 1
                return True
            return False

    def update(self, fn):
        while True:
            v, n = self.read()
            new = fn(v)
            now, n = self.read()
            if now is v and self.compare_and_set(n, new):
                return new


class Guarded:
    def __init__(self, value):
        self.value, self.lock = value, Lock()

    def read(self):
        return self.value

    def update(self, fn):
        with self.lock:
            self.value = fn(self.value)
            return self.value
