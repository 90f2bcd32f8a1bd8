"""A semaphore that lets two processes in is no lock: an update is lost."""

from multiprocessing import Process, Semaphore, Value

WANTED = 2


def work(gate, total):
    with gate:
        total.value += 1


def main():
    gate, total = Semaphore(2), Value("i", 0)
    processes = [Process(target=work, args=(gate, total)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value
