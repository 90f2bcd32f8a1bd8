"""The child tells what it sees by a pipe, and the thread by a list."""

from multiprocessing import Pipe, Process, Value
from threading import Thread

money = 100


def in_child(amount, connection, value):
    global money
    money = money - amount
    value.value = money
    connection.send(money)
    connection.close()


def spend_in_process(amount):
    here, there = Pipe()
    value = Value("i", 0)
    p = Process(target=in_child, args=(amount, there, value))
    p.start()
    print(here.recv(), "in the process")
    p.join()
    print(value.value, "in the process,", money, "here")
    return money


def spend_in_thread(amount):
    seen = []

    def target():
        global money
        money -= amount
        seen.append(money)

    t = Thread(target=target)
    t.start()
    t.join()
    print(seen[0], "in the thread,", money, "here")
    return money
