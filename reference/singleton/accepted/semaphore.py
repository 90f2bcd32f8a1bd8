"""A semaphore of one is the lock, and a list of pairs the store."""

from threading import Semaphore

gate = Semaphore(1)
made = []


class Settings:
    def __new__(cls):
        with gate:
            for known, one in made:
                if known is cls:
                    return one
            one = super().__new__(cls)
            made.append((cls, one))
            return one

    @classmethod
    def instance(cls):
        return cls()
