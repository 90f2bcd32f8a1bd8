"""A spin lock that tests and sets in two steps: both find it free."""

import threading

WANTED = 2
taken = False
count = 0


def work():
    global taken, count
    while taken:
        pass
    taken = True
    count += 1
    taken = False


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
