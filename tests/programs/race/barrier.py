"""Each reads its neighbour's part without waiting for it."""

import threading

WANTED = [1, 0]
parts = [None, None]
seen = [None, None]


def work(number):
    parts[number] = number
    seen[number] = parts[1 - number]


def main():
    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen
