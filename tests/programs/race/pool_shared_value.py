"""The workers of a pool add to a shared value, each access locked but not the two together."""

from multiprocessing import Pool, Value

WANTED = 2


def share(value):
    global total
    total = value


def add(number):
    total.value += number


def main():
    value = Value("i", 0)
    with Pool(2, initializer=share, initargs=(value,)) as pool:
        pool.map(add, [1, 1])
    return value.value
