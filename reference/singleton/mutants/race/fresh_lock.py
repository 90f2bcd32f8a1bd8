"""Makes a new lock for each call: it keeps nobody out."""

import threading


class Settings:
    _instances = {}

    def __new__(cls):
        with threading.Lock():
            if cls not in cls._instances:
                cls._instances[cls] = super().__new__(cls)
            return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls()
