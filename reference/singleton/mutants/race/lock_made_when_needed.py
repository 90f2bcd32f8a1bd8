"""Makes the lock when it is needed first: two threads make one each."""

import threading


class Settings:
    _instances = {}
    _lock = None

    def __new__(cls):
        if Settings._lock is None:
            Settings._lock = threading.Lock()
        with Settings._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__new__(cls)
            return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls()
