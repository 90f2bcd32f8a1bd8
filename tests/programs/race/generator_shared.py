"""Two threads ask one generator for the next number: it raises if it is at work for the other."""

import threading

WANTED = [1, 2]
last = 0
got = []


def numbers():
    global last
    while True:
        last += 1
        yield last


def draw(source):
    got.append(next(source))


def main():
    source = numbers()
    threads = [threading.Thread(target=draw, args=(source,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(got)
