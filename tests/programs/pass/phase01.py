"""Gives both locks back before it takes the first again."""

import threading

WANTED = "both phases"
first = threading.Lock()
second = threading.Lock()


def work():
    first.acquire()
    second.acquire()
    first.release()
    second.release()
    first.acquire()
    first.release()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "both phases"
