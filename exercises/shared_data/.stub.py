"""Find out what threads share and processes do not: a global variable, changed in either.

A new thread works with the variables of the process that it is in. A new process has its own copy of them.
"""

money = 100


def spend_in_thread(amount: int) -> int:
    """Have a new thread subtract amount from the global money; return what money is afterwards.

    Returns when the thread has done so. May be called again.
    """
    # TODO: start a thread that subtracts amount from money, wait for it, and return money.
    raise NotImplementedError("spend_in_thread: subtract amount from money in a new thread")


def spend_in_process(amount: int) -> int:
    """Have a new process subtract amount from its global money; return what money is afterwards, here.

    Returns when the process has done so. May be called again.
    """
    # TODO: start a process that does the same, wait for it, and return money as it is here.
    raise NotImplementedError("spend_in_process: subtract amount from money in a new process")


if __name__ == "__main__":
    print("after a thread has spent 10:", spend_in_thread(10))
    print("after a process has spent 10:", spend_in_process(10))
