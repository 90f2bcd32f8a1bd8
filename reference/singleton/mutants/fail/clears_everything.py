"""Empties the object's attributes whenever it is asked for."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__new__(cls)
            cls._instances[cls].__dict__.clear()
            return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls()
