"""Makes the thread when the file is imported and starts it at every call: the second time it cannot be started."""

from multiprocessing import Process
from threading import Thread

money = 100
todo = []


def spend():
    global money
    money -= todo.pop()


thread = Thread(target=spend)


def spend_in_thread(amount):
    todo.append(amount)
    thread.start()
    thread.join()
    return money


def spend_in_process(amount):
    todo.append(amount)
    p = Process(target=spend)
    p.start()
    p.join()
    todo.pop()
    return money
