"""Two threads add to a variable of the enclosing function: an update is lost."""

import threading

WANTED = 2


def main():
    total = 0

    def work():
        nonlocal total
        total += 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total
