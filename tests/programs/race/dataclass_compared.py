"""Compares a dataclass as a whole."""

import threading
from dataclasses import dataclass

WANTED = 1
lock = threading.Lock()


@dataclass
class Seat:
    owner: str = ""


seat = Seat()
sold = []


def work():
    if seat == Seat():
        seat.owner = "somebody"
        sold.append(1)


def main():
    threads = [threading.Thread(target=work) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(sold)
