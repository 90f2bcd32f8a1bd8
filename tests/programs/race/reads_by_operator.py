"""Reads by functions that `operator` makes."""

import operator
import threading

WANTED = [2, 2, 2]
first = operator.itemgetter(0)
number_of = operator.attrgetter("number")
length = operator.methodcaller("__len__")
lock = threading.Lock()


class Box:
    number = 0


box = Box()
items = [0]
names = []


def work():
    box.number = number_of(box) + 1
    items[0] = first(items) + 1
    names[:] = ["name"] * (length(names) + 1)


def main():
    threads = [threading.Thread(target=work) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [box.number, items[0], len(names)]
