"""The same under a lock."""

from multiprocessing import Lock, Process
from multiprocessing.shared_memory import SharedMemory

WANTED = 2


def work(name, lock):
    memory = SharedMemory(name)
    with lock:
        memory.buf[0] += 1
    memory.close()


def main():
    memory = SharedMemory(create=True, size=1)
    lock = Lock()
    processes = [Process(target=work, args=(memory.name, lock)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    total = memory.buf[0]
    memory.close()
    memory.unlink()
    return total
