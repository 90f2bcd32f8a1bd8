"""A thread starts a process and ends first: the process lives on."""

import threading
from multiprocessing import Process, Value

WANTED = [0, 1]
count = Value("i", 0)
started = []


def work():
    with count.get_lock():
        count.value += 1


def start():
    process = Process(target=work)
    process.start()
    started.append(process)


def main():
    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    started[0].join()
    return [started[0].exitcode, count.value]
