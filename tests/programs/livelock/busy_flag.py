"""Looks at a flag that nobody sets when the other came first."""

import threading

WANTED = None
turn = 0


def wait_for(number):
    global turn
    while turn != number:
        pass
    turn = number + 1


def main():
    threads = [threading.Thread(target=wait_for, args=(number,)) for number in (0, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
