"""Looks for the object, makes it, and forgets to keep it."""

import threading


class Settings:
    _instance = None
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            instance = cls._instance
            if instance is None:
                instance = super().__new__(cls)
            return instance

    @classmethod
    def instance(cls):
        return cls()
