"""Takes the lock after it has looked and does not look again: the second thread makes another one."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        if cls not in cls._instances:
            with cls._lock:
                cls._instances[cls] = super().__new__(cls)
        return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls()
