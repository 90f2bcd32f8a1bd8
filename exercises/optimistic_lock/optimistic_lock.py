"""Two ways to guard a value that many threads change: look before you write, or lock before you work.

Versioned is optimistic: everybody may read and work at any time, and a write succeeds only if nobody else has
written in the meantime. Guarded is pessimistic: whoever works on the value keeps all others out until it is done.
"""

from collections.abc import Callable
from threading import Thread


class Versioned:
    """A value with a version number, which grows by one with each write."""

    def __init__(self, value) -> None:
        """Start with this value. What the first version number is, is up to you."""
        # TODO: keep the value, a version number, and what guards the two of them.
        raise NotImplementedError("Versioned.__init__: keep the value and its version")

    def read(self) -> tuple[object, int]:
        """Return the value and its version, which belong together whatever others write meanwhile."""
        # TODO: return both as they were at one moment.
        raise NotImplementedError("Versioned.read: return the value and its version")

    def compare_and_set(self, expected: int, value) -> bool:
        """Write the value if the version still is the expected one; True if it was written.

        The version is then one more. Otherwise nothing is changed, and the answer is False. Of several
        threads that expect the same version exactly one succeeds.
        """
        # TODO: compare and write, so that nobody gets in between the two.
        raise NotImplementedError("Versioned.compare_and_set: write if the version is as expected")

    def update(self, fn: Callable) -> object:
        """Replace the value by fn(value) and return the new value.

        fn may take long: others read and write while it runs, so no lock is held meanwhile. If somebody
        else has written by the time it is done, its result is dropped and fn is called again with the
        value that is there now, until it succeeds. An exception of fn reaches the caller and changes nothing.
        """
        # TODO: read, call fn, and write if nobody else has; otherwise begin again.
        raise NotImplementedError("Versioned.update: try until nobody has come in between")


class Guarded:
    """A value that is locked while somebody works on it."""

    def __init__(self, value) -> None:
        """Start with this value."""
        # TODO: keep the value and its lock.
        raise NotImplementedError("Guarded.__init__: keep the value and its lock")

    def read(self) -> object:
        """Return the value."""
        # TODO: return the value.
        raise NotImplementedError("Guarded.read: return the value")

    def update(self, fn: Callable) -> object:
        """Replace the value by fn(value) and return the new value.

        fn is called once, and nobody else's fn runs at the same time. An exception of fn reaches the caller
        and changes nothing, and no lock stays held.
        """
        # TODO: hold the lock from before the value is read until the new one is written.
        raise NotImplementedError("Guarded.update: hold the lock while fn works")


if __name__ == "__main__":
    for box in Versioned(0), Guarded(0):
        threads = [Thread(target=box.update, args=(lambda number: number + 1,)) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(type(box).__name__, box.read())
