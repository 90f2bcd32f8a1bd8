"""One object for the whole program, however many threads ask for it first."""

from threading import Thread
from typing import Self


class Settings:
    """The settings of a program: there is a single object of this class, and one of each subclass.

    Settings() and Settings.instance() return that object: they make it when it is asked for first, and never
    again, even if two threads ask at the same time. It is set up once: attributes set on it survive later calls.
    A subclass has an object of its own, which is an instance of that subclass.
    """

    def __new__(cls) -> Self:
        """Return the object: Python calls this for Settings().

        You need not keep __new__: a metaclass, or whatever else makes Settings() behave like this, is fine.
        """
        # TODO: return the one object of this very class; make it if it is not there yet.
        raise NotImplementedError("Settings: return the same object every time")

    @classmethod
    def instance(cls) -> Self:
        """Return the object that cls() returns."""
        # TODO: return the one object of this very class, too.
        raise NotImplementedError("Settings.instance: return the object that Settings() returns")


if __name__ == "__main__":
    seen = []
    threads = [Thread(target=lambda: seen.append(Settings())) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len({id(settings) for settings in seen}), "object(s) for", len(seen), "threads")
