"""Returns the object that is there without giving the lock back."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        cls._lock.acquire()
        if cls in cls._instances:
            return cls._instances[cls]
        cls._instances[cls] = super().__new__(cls)
        cls._lock.release()
        return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls()
