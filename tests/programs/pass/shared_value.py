"""Two processes add one each to a shared value, under its lock."""

from multiprocessing import Process, Value

WANTED = 2


def work(total):
    with total.get_lock():
        total.value += 1


def main():
    total = Value("i", 0)
    processes = [Process(target=work, args=(total,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value
