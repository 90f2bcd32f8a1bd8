"""Looks whether the seat is free and takes it, in one go."""

import threading

WANTED = 1
free = True
sold = []
lock = threading.Lock()


def buy(name):
    global free
    with lock:
        if free:
            free = False
            sold.append(name)


def main():
    threads = [threading.Thread(target=buy, args=(name,)) for name in ("ann", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(sold)
