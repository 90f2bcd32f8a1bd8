"""Run things in threads: those that the program waits for at its end, and those that it does not."""

import time
from collections.abc import Callable
from threading import Thread


def start_background(fn: Callable[[], None]) -> Thread:
    """Start a thread that runs fn and does not keep the program alive; return it at once."""
    # TODO: make a Thread that runs fn, see to it that nobody waits for it at the end, start it, return it.
    raise NotImplementedError("start_background: run fn in a thread that does not keep the program alive")


def start_foreground(fn: Callable[[], None]) -> Thread:
    """Start a thread that runs fn and for which the program waits at its end; return it at once."""
    # TODO: make a Thread that runs fn, start it, return it. Who waits for it, and when?
    raise NotImplementedError("start_foreground: run fn in a thread that the program waits for")


def foo() -> None:
    """Take long: something for the background."""
    print(123)
    time.sleep(3)
    print("end123")


def bar() -> None:
    """Take a second: something for the foreground."""
    print(456)
    time.sleep(1)
    print("end456")


if __name__ == "__main__":
    start_background(foo)
    start_foreground(bar)
    print("main-------")
