"""Each subclass should count its own: the first to count reads the base's, before the other has written one."""

import threading

WANTED = 2


class Base:
    made = 0


class Derived(Base):
    pass


def make():
    Derived.made = Derived.made + 1


def main():
    threads = [threading.Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Derived.made
