"""Two threads do nothing but append: which of them is first is not said."""

import threading

WANTED = [0, 1]
items = []


def main():
    threads = [threading.Thread(target=items.append, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return items
