"""Only instance() gives the one object; Settings() makes a new one each time."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    @classmethod
    def instance(cls):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = cls()
            return cls._instances[cls]
