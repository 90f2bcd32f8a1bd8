"""The process says that it has spent the money and then waits until it is terminated."""

import multiprocessing
import threading

money = 100


def spend(amount, done, for_ever):
    global money
    money -= amount
    done.set()
    for_ever.wait()


def spend_in_thread(amount):
    done, go_home = threading.Event(), threading.Event()
    t = threading.Thread(target=spend, args=(amount, done, go_home))
    t.start()
    done.wait()
    go_home.set()
    return money


def spend_in_process(amount):
    done, for_ever = multiprocessing.Event(), multiprocessing.Event()
    p = multiprocessing.Process(target=spend, args=(amount, done, for_ever))
    p.start()
    done.wait()
    p.terminate()
    p.join()
    return money
