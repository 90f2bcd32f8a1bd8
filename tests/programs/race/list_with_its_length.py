"""A shared list is lengthened in place by what it is long: both may find it as long as it was before."""

import threading

WANTED = [0, 1]
numbers = []


def work():
    global numbers
    numbers += [len(numbers)]


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return numbers
