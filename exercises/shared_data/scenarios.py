"""Small programs that have money spent by the student's functions; they run beside student code."""

import sys

A_WHILE = 6  # seconds that it may take to spend something; under the conductor they pass at once


class _Purse(int):
    """Some money, and whoever takes from it is noted."""

    def __new__(cls, value, note):
        """The amount, and what is to be called with each amount that is taken from it."""
        self = super().__new__(cls, value)
        self.note = note
        return self

    def __sub__(self, amount):
        """What is left."""
        self.note(amount)
        return int(self) - amount

    def __reduce__(self):
        """On its way to another process it is plain money."""
        return int, (int(self),)


def spend(stage, *, money, calls):
    """Set money and call each function with its amount, one after the other."""
    stage.module.money = money
    for turn, (function, amount) in enumerate(calls, 1):
        stage.call(f"{function}({amount}), call {turn}", getattr(stage.module, function), amount)
        stage.call(f"money after call {turn}", getattr, stage.module, "money", None)


def observe(stage, *, money, amount):
    """Have a process spend something, and note when it took the money and when the function returned."""
    stage.module.money = _Purse(money, stage.witness("taken"))
    stage.module.spend_in_process(amount)
    stage.mark("returned")


def linger(stage, *, function, money, amount):
    """Have something spent that takes a while to count: by then whoever waits for a shorter time has given up."""
    threading, taken = stage.library("threading"), stage.witness("taken")
    live = threading is sys.modules["threading"]

    def take(amount):
        threading.Event().wait(0 if live else A_WHILE)
        taken(amount)

    stage.module.money = _Purse(money, take)
    getattr(stage.module, function)(amount)
    stage.mark("returned")
