"""Updates the dictionary of the module's variables, which needs no global."""

import multiprocessing
import threading

money = 100


def subtract(amount):
    globals().update(money=money - amount)


def spend(kind, amount):
    task = kind(target=subtract, args=(amount,))
    task.start()
    task.join()
    return money


def spend_in_thread(amount):
    return spend(threading.Thread, amount)


def spend_in_process(amount):
    return spend(multiprocessing.Process, amount)
