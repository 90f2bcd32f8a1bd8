"""A class of threads and a class of processes, each with a method run."""

from multiprocessing import Process
from threading import Thread

money = 100


class Spender(Thread):
    def __init__(self, amount):
        super().__init__()
        self.amount = amount

    def run(self):
        global money
        money -= self.amount


class Copycat(Process):
    def __init__(self, amount):
        super().__init__()
        self.amount = amount

    def run(self):
        global money
        money -= self.amount


def spend_in_thread(amount):
    spender = Spender(amount)
    spender.start()
    spender.join()
    return money


def spend_in_process(amount):
    copycat = Copycat(amount)
    copycat.start()
    copycat.join()
    return money
