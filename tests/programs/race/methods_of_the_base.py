"""Looks and adds by methods of the base class."""

import threading

WANTED = 1
class Once(list):
    def take(self):
        if not super().__len__():
            super().append("somebody")


taken = Once()


def work():
    taken.take()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken)
