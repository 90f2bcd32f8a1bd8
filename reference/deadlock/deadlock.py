"""Everybody takes the two locks in the same order, so nobody waits in a circle."""

from threading import Lock, Thread


class Account:
    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = Lock()


def transfer(source: Account, target: Account, amount: int) -> bool:
    if amount < 0:
        raise ValueError(f"cannot move {amount}")
    if source is target:
        with source.lock:
            return source.balance >= amount
    first, second = sorted((source, target), key=id)
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True


if __name__ == "__main__":
    ann, bob = Account(100), Account(100)
    threads = [Thread(target=transfer, args=(ann, bob, 10)) for _ in range(5)]
    threads += [Thread(target=transfer, args=(bob, ann, 10)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(ann.balance, bob.balance)
