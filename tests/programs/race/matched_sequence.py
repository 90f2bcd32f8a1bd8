"""Asks by a pattern whether a list is empty, and changes that: two may find the same."""

import threading

WANTED = 1


def main():
    takers = []
    taken = 0

    def work():
        nonlocal taken
        match (takers, None):
            case [[], None]:
                takers.append("somebody")
                taken += 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken
