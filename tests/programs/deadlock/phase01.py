"""Takes the first lock again while it holds the second: in between, somebody took it who wants the second."""

import threading

WANTED = "both phases"
first = threading.Lock()
second = threading.Lock()


def work():
    first.acquire()
    second.acquire()
    first.release()
    first.acquire()
    second.release()
    first.release()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "both phases"
