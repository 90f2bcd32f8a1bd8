"""A lambda cannot assign: it calls __setitem__ of the dictionary of the module's variables."""

import sys
from multiprocessing import Process
from threading import Thread

money = 100


def spend_in_thread(amount):
    worker = Thread(target=lambda: globals().__setitem__("money", globals().get("money") - amount))
    worker.start()
    worker.join()
    return money


def spend_in_process(amount):
    variables = vars(sys.modules[__name__])
    worker = Process(target=lambda: variables.__setitem__("money", variables["money"] - amount))
    worker.start()
    worker.join()
    return money
