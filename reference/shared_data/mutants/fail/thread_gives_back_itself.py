"""A thread in place of the process spends the money and puts it back itself."""

from multiprocessing import Process
from threading import Thread

money = 100


def spend(amount):
    global money
    money -= amount


def spend_in_thread(amount):
    t = Thread(target=spend, args=(amount,))
    t.start()
    t.join()
    return money


def there_and_back(amount):
    spend(amount)
    spend(-amount)


def spend_in_process(amount):
    t = Thread(target=there_and_back, args=(amount,))
    t.start()
    t.join()
    return money
