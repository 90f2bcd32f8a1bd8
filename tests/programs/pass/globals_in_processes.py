"""Each process has globals of its own: what the child adds is not seen."""

from multiprocessing import Process

WANTED = 0
count = 0


def work():
    global count
    count += 1


def main():
    processes = [Process(target=work) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return count
