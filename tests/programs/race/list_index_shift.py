"""Goes through a list by index while another removes an item: the last index is none any more, and it raises."""

import threading

WANTED = True
items = [1, 2]
seen = []


def look():
    for index in range(len(items)):
        seen.append(items[index])


def main():
    thread = threading.Thread(target=look)
    thread.start()
    del items[0]
    thread.join()
    return seen in ([1, 2], [2])
