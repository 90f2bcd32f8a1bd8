"""Two transfers take the locks of two accounts, the smaller number first."""

import threading

WANTED = [10, 10]
money = [10, 10]
locks = [threading.Lock(), threading.Lock()]


def transfer(source, target):
    first, second = sorted((source, target))
    with locks[first]:
        with locks[second]:
            money[source] -= 1
            money[target] += 1


def main():
    threads = [threading.Thread(target=transfer, args=pair) for pair in ((0, 1), (1, 0))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return money
