"""Two threads ask one generator for the next number, one at a time."""

import threading

WANTED = [1, 2]
lock = threading.Lock()
last = 0
got = []


def numbers():
    global last
    while True:
        last += 1
        yield last


def draw(source):
    with lock:
        got.append(next(source))


def main():
    source = numbers()
    threads = [threading.Thread(target=draw, args=(source,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(got)
