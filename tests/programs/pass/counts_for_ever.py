"""Waits until there is no thread but the one that asks."""

import threading

WANTED = 0


def main():
    thread = threading.Thread(target=len, args=([],))
    thread.start()
    while threading.active_count() > 1:
        pass
    return 0
