"""Double-checked locking in __new__; the object is published when it is set up."""

import threading


class Settings:
    _lock = threading.Lock()
    _instances = {}

    def __new__(cls):
        if cls not in cls._instances:
            with cls._lock:
                if cls not in cls._instances:
                    self = object.__new__(cls)
                    self.values = {"theme": "light"}
                    cls._instances[cls] = self
        return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls.__new__(cls)
