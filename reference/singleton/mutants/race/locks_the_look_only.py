"""Looks under the lock, and makes the object after it is given back."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            found = cls._instances.get(cls)
        if found is None:
            found = cls._instances[cls] = super().__new__(cls)
        return found

    @classmethod
    def instance(cls):
        return cls()
