"""Each station passes on what it finds without waiting for the token: the second passes on nothing."""

import threading

WANTED = [7, 7, 7]
ring = [7, 0, 0]


def station(number):
    ring[number] = ring[number - 1]


def main():
    threads = [threading.Thread(target=station, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ring
