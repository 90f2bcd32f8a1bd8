"""__init__ is called again and again; under the lock it sees that all is set up."""

import threading


class Settings:
    _instances = {}
    _lock = threading.RLock()

    def __new__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super(Settings, cls).__new__(cls)
                cls._instances[cls]._initialized = False
            return cls._instances[cls]

    def __init__(self):
        with self._lock:
            if self._initialized:
                return
            self.values = {}
            self.theme = "light"
            self.initialized = True
            self._initialized = True

    @classmethod
    def instance(cls):
        with cls._lock:
            return cls()
