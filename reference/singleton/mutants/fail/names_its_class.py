"""Always keeps and makes an object of Settings, whichever class is asked."""

import threading


class Settings:
    _instance = None
    _lock = threading.Lock()

    def __new__(cls):
        with Settings._lock:
            if Settings._instance is None:
                Settings._instance = object.__new__(Settings)
            return Settings._instance

    @classmethod
    def instance(cls):
        return Settings()
