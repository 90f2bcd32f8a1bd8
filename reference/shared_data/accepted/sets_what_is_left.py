"""The caller says what is to be left; the thread or process sets it, and leaves by sys.exit."""

import multiprocessing
import sys
import threading

money = 100


def set_money(left):
    global money
    print(f"{money} -> {(money := left)}")
    sys.exit()


def spend_in_thread(amount):
    t = threading.Thread(target=set_money, args=(money - amount,))
    t.start()
    t.join()
    return money


def spend_in_process(amount):
    before = money
    p = multiprocessing.Process(target=set_money, args=(before - amount,))
    p.start()
    p.join()
    assert p.exitcode == 0
    assert money == before
    return before
