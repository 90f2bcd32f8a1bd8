"""Two transfers take the locks of two accounts in opposite order."""

import threading

WANTED = [10, 10]
money = [10, 10]
locks = [threading.Lock(), threading.Lock()]


def transfer(source, target):
    with locks[source]:
        with locks[target]:
            money[source] -= 1
            money[target] += 1


def main():
    threads = [threading.Thread(target=transfer, args=pair) for pair in ((0, 1), (1, 0))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return money
