"""Sell tickets to many buyers at once, and never the same ticket twice.

The folder you run this in holds data.txt: {"ticket_num": 1}. Each buyer is a process of its own.
"""

from multiprocessing import Lock, Process


def search(name: str) -> int:
    """Look up how many tickets are left, for the buyer called name.

    Reads data.txt and changes nothing.
    """
    # TODO: open data.txt, read the JSON in it and return the number of tickets.
    raise NotImplementedError("search: return how many tickets are left")


def buy(name: str) -> bool:
    """Take one ticket for the buyer called name, if there is one.

    Returns True if this buyer got a ticket: data.txt then holds one ticket less. Returns False if
    none was left: data.txt then still says 0.
    """
    # TODO: read data.txt, test whether a ticket is left, write the new number back.
    raise NotImplementedError("buy: take one ticket and say whether there was one")


def run(name: str, mutex) -> bool:
    """Be one buyer: search, then buy; True if this buyer got a ticket.

    mutex is a multiprocessing.Lock, made in the main process and the same for all buyers. Other
    buyers run at the same time: use it so that no two of them get the same ticket.
    """
    # TODO: call search and buy, and let only one buyer at a time do what must not be interrupted.
    raise NotImplementedError("run: search, then buy, so that no ticket is sold twice")


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        p = Process(target=run, args=(f"user{i}", mutex))
        p.start()
