"""update has a comparison of its own, under the same lock."""

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
        done = False
        while not done:
            with self.lock:
                value = self.value
                version = self.version
            result = fn(value)
            with self.lock:
                if self.version == version:
                    self.value = result
                    self.version = version + 1
                    done = True
        return result


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
