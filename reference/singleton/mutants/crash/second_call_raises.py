"""Raises when there is an object already, in place of returning it."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls in cls._instances:
                raise RuntimeError("This class is a singleton!")
            cls._instances[cls] = super().__new__(cls)
            return cls._instances[cls]

    @classmethod
    def instance(cls):
        with cls._lock:
            if cls in cls._instances:
                return cls._instances[cls]
        return cls()
