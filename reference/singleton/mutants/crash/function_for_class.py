"""A decorator turns the class into a function: it has no instance() and cannot be derived from."""

import threading

lock = threading.Lock()
instances = {}


def singleton(cls):
    def get():
        with lock:
            if cls not in instances:
                instances[cls] = cls()
            return instances[cls]

    return get


@singleton
class Settings:
    @classmethod
    def instance(cls):
        return Settings()
