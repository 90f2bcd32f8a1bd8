"""Each thread counts in a slot of a `threading.local`, which all threads share."""

import threading

WANTED = 2


class Count(threading.local):
    __slots__ = ("number",)

    def __init__(self):
        self.number = 0


count = Count()
seen = []


def work():
    count.number += 1
    count.number += 1
    seen.append(count.number)


def main():
    threads = [threading.Thread(target=work) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return max(seen)
