"""Takes the lines of a log file for being in the order in which the processes were started."""

import logging
import multiprocessing

WANTED = ["0 is here", "1 is here"]


def work(number):
    logging.info("%s is here", number)


def main():
    logging.basicConfig(filename="all.log", filemode="w", level=logging.INFO, format="%(message)s")
    children = [multiprocessing.Process(target=work, args=(number,)) for number in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    with open("all.log") as file:
        return file.read().splitlines()
