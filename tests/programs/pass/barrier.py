"""Each reads its neighbour's part after all have passed a barrier."""

import threading

WANTED = [1, 0]
parts = [None, None]
seen = [None, None]
barrier = threading.Barrier(2)


def work(number):
    parts[number] = number
    barrier.wait()
    seen[number] = parts[1 - number]


def main():
    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen
