"""__init__ runs at every call: what was set is overwritten with the first values."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__new__(cls)
            return cls._instances[cls]

    def __init__(self):
        self.theme = "light"

    @classmethod
    def instance(cls):
        return cls()
