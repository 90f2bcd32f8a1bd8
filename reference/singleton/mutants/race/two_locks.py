"""Settings() and instance() have a lock each: one does not keep the other out."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()
    _other_lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = object.__new__(cls)
            return cls._instances[cls]

    @classmethod
    def instance(cls):
        with cls._other_lock:
            if cls not in cls._instances:
                cls._instances[cls] = object.__new__(cls)
            return cls._instances[cls]
