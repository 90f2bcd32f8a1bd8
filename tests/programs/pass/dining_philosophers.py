"""Three philosophers take the fork with the lower number first: one of them can always eat."""

import threading

WANTED = "fed"
forks = [threading.Lock() for _ in range(3)]


def dine(seat):
    low, high = sorted((seat, (seat + 1) % 3))
    with forks[low]:
        with forks[high]:
            pass


def main():
    threads = [threading.Thread(target=dine, args=(seat,)) for seat in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "fed"
