"""instance takes the lock and calls cls(), which takes it again and waits for itself."""

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
        with cls._lock:
            return cls()
