"""Threads log into a file, each line whole, with the names of threads; nobody asks for the order."""

import logging
import threading

WANTED = ["Thread-0 0 is here", "Thread-1 1 is here"]


def work(number):
    logging.info("%s is here", number)


def main():
    logging.basicConfig(filename="all.log", level=logging.INFO, format="%(threadName)s %(message)s")
    threads = [threading.Thread(target=work, args=(number,), name=f"Thread-{number}") for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open("all.log") as file:
        return sorted(file.read().splitlines())
