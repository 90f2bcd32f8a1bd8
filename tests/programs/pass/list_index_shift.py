"""Goes through a copy of the list by index: what another removes shifts nothing."""

import threading

WANTED = True
items = [1, 2]
seen = []


def look():
    copy = list(items)
    for index in range(len(copy)):
        seen.append(copy[index])


def main():
    thread = threading.Thread(target=look)
    thread.start()
    del items[0]
    thread.join()
    return seen in ([1, 2], [2])
