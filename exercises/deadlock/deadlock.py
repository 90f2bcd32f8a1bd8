"""Move money between accounts while others do the same, and never wait for each other for ever.

Every account has a lock of its own. Any number of threads may call transfer at the same time.
"""

from threading import Lock, Thread


class Account:
    """An account: how much money is in it, and a lock that guards it."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = Lock()


def transfer(source: Account, target: Account, amount: int) -> bool:
    """Move amount from source to target; True if it was moved.

    Returns False, and moves nothing, if source holds less than amount. If source and target are
    the same account, nothing is to be moved: True if the account holds at least amount, else False.
    Raises ValueError, and moves nothing, if amount is negative. Zero is an amount like any other.

    Other threads may call transfer at the same time, with the same accounts in any order. None of
    them may find the money on its way, in neither account, and no lock stays held afterwards.
    """
    # TODO: refuse a negative amount, take the locks, test whether there is enough, move the money.
    raise NotImplementedError("transfer: move amount from source to target")


if __name__ == "__main__":
    ann, bob = Account(100), Account(100)
    threads = [Thread(target=transfer, args=(ann, bob, 10)) for _ in range(5)]
    threads += [Thread(target=transfer, args=(bob, ann, 10)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(ann.balance, bob.balance)
