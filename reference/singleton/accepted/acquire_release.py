"""acquire and release around looking and making."""

from threading import Lock

mutex = Lock()
instances = dict()


class Settings(object):
    def __new__(cls):
        mutex.acquire()
        try:
            if instances.get(cls) is None:
                print("making", cls.__name__)
                instances[cls] = object.__new__(cls)
        finally:
            mutex.release()
        return instances[cls]

    @classmethod
    def instance(cls):
        return Settings.__new__(cls)
