"""Numbers what is in a list while another takes something out: the numbers go on, and one item is left out."""

import threading

WANTED = True
items = ["a", "b"]
numbered = []


def number():
    numbered.extend([(index, item) for index, item in enumerate(items)])


def main():
    thread = threading.Thread(target=number)
    thread.start()
    items.remove("a")
    thread.join()
    return numbered in ([(0, "a"), (1, "b")], [(0, "b")])
