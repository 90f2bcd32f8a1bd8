"""One object, but __init__ looks at its flag without a lock: two threads both set it up."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__new__(cls)
                cls._instances[cls]._ready = False
            return cls._instances[cls]

    def __init__(self):
        if self._ready:
            return
        self.values = {}
        self._ready = True

    @classmethod
    def instance(cls):
        return cls()
