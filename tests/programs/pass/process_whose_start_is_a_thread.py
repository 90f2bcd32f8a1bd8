"""The work of a thread is the `start` of a process: no line of the program's own starts that process."""

import threading
from multiprocessing import Process, Value

WANTED = [[0, 0], 2]
count = Value("i", 0)


def work():
    with count.get_lock():
        count.value += 1


def main():
    processes = [Process(target=work) for _ in range(2)]
    threads = [threading.Thread(target=process.start) for process in processes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for process in processes:
        process.join()
    return [[process.exitcode for process in processes], count.value]
