"""Waits until there is no thread at all; but there is always the one that asks."""

import threading

WANTED = 0


def main():
    thread = threading.Thread(target=len, args=([],))
    thread.start()
    while threading.active_count() > 0:
        pass
    return 0
