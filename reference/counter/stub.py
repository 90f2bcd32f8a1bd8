"""Count down a number that many threads share, and lose no step.

Threads of one process share its global variables: each of n threads takes one from num.
"""

num = 100


def task(mutex) -> None:
    """Take one from the global num: read it, pause a moment, write it back.

    mutex is a lock that all threads share: no other thread may touch num between the read and
    the write.
    """
    # TODO: read num, pause if you like, and write the value less one, while no other thread can.
    raise NotImplementedError("task: take one from num")


def main(n: int = 100) -> int:
    """Set num to n, let n threads run task once each, and return num when all of them are done.

    May be called again: each call makes one lock for its threads and starts from n.
    """
    # TODO: set num, make one lock, start n threads that run task with it, wait for all of them.
    raise NotImplementedError("main: start n threads, wait for them and return num")


if __name__ == "__main__":
    print(main())
