"""The tutorial's way: a function for each, which says global, and a join before money is looked at."""

import time
from multiprocessing import Process
from threading import Thread

money = 100


def test(amount):
    global money
    print('before', money)
    time.sleep(1)
    money = money - amount
    print('after', money)


def spend_in_thread(amount):
    t = Thread(target=test, args=(amount,))
    t.start()
    t.join()
    print(money)
    return money


def spend_in_process(amount):
    p = Process(target=test, args=(amount,))
    p.start()
    p.join()
    print(money)
    return money


if __name__ == '__main__':
    print(spend_in_thread(10))
    print(spend_in_process(10))
