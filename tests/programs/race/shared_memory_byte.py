"""Two processes add one each to a byte of shared memory, unlocked."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory

WANTED = 2


def work(name):
    memory = SharedMemory(name)
    memory.buf[0] += 1
    memory.close()


def main():
    memory = SharedMemory(create=True, size=1)
    processes = [Process(target=work, args=(memory.name,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    total = memory.buf[0]
    memory.close()
    memory.unlink()
    return total
