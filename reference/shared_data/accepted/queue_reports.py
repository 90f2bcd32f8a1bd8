"""The child tells what it sees, by a queue; the caller prints that and returns its own money."""

import multiprocessing
import queue
import threading

money = 100


def spend(amount, report):
    global money
    money -= amount
    report.put(money)


def spend_in_thread(amount):
    report = queue.Queue()
    t = threading.Thread(target=spend, args=(amount, report))
    t.start()
    print("the thread sees", report.get())
    t.join()
    return money


def spend_in_process(amount):
    report = multiprocessing.Queue()
    p = multiprocessing.Process(target=spend, args=(amount, report))
    p.start()
    print("the process sees", report.get())
    p.join()
    return money
