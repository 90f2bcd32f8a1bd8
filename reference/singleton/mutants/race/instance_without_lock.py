"""Settings() has a lock, instance() looks and makes without it."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__new__(cls)
            return cls._instances[cls]

    @classmethod
    def instance(cls):
        if cls not in cls._instances:
            cls._instances[cls] = object.__new__(cls)
        return cls._instances[cls]
