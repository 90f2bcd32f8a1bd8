"""Each subclass should count its own, under a lock."""

import threading

WANTED = 2


class Base:
    made = 0
    lock = threading.Lock()


class Derived(Base):
    pass


def make():
    with Base.lock:
        Derived.made = Derived.made + 1


def main():
    threads = [threading.Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Derived.made
