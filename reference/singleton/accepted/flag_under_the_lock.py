"""Publishes the object before it is set up; __init__ waits for the lock, so nobody leaves with half of it."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        if cls not in cls._instances:
            with cls._lock:
                if cls not in cls._instances:
                    cls._instances[cls] = super().__new__(cls)
                    cls._instances[cls]._ready = False
        return cls._instances[cls]

    def __init__(self):
        with self._lock:
            if not self._ready:
                self.values = {}
                self._ready = True

    @classmethod
    def instance(cls):
        return cls()
