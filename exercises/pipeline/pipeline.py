"""Three cooks put food into a queue, and somebody eats it.

The cooks are producers, who eats is a consumer; each is a process. main starts them and returns when
everything has been eaten.
"""

from collections.abc import Callable


def producer(name: str, food: str, q, n: int = 3) -> None:
    """Put n portions of food into the queue q."""
    # TODO: put the food n times.
    raise NotImplementedError("producer: put n portions of food into the queue")


def consumer(name: str, q, eat: Callable[[str], None] = print) -> None:
    """Take portions out of the queue q and call eat with each, once.

    Goes on until it is told to stop, or for ever if it is a daemon.
    """
    # TODO: get a portion, eat it, and so on. How does the consumer, or main, know that it was the last one?
    raise NotImplementedError("consumer: eat one portion after the other")


def main(n: int = 3, eat: Callable[[str], None] = print) -> None:
    """Start three producers with n portions each, and at least one consumer, which calls eat.

    Returns when all portions have been eaten. May be called again. Leaves nobody behind who would keep
    the program from ending.
    """
    # TODO: make a queue, start the processes, and wait: for what, and in which order?
    raise NotImplementedError("main: start producers and a consumer, and wait until all is eaten")


if __name__ == "__main__":
    main()
    print("all is eaten")
