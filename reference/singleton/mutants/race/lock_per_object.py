"""Each new object brings a lock of its own: it keeps nobody out."""

import threading
class Settings:
    _i = {}
    def __new__(cls):
        obj = super().__new__(cls)
        obj.lock = threading.Lock()
        with obj.lock:
            if cls not in cls._i:
                cls._i[cls] = obj
            return cls._i[cls]
    @classmethod
    def instance(cls):
        return cls()
