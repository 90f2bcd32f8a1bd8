"""The same with the lock held from reading to writing."""

from multiprocessing import Pool, Value

WANTED = 2


def share(value):
    global total
    total = value


def add(number):
    with total.get_lock():
        total.value += number


def main():
    value = Value("i", 0)
    with Pool(2, initializer=share, initargs=(value,)) as pool:
        pool.map(add, [1, 1])
    return value.value
