"""The same under a lock."""

import struct
from multiprocessing import Lock, Process, shared_memory

WANTED = 2


def work(memory, lock):
    with lock:
        (count,) = struct.unpack_from("i", memory.buf, 4)
        struct.pack_into("i", memory.buf, 4, count + 1)


def main():
    memory = shared_memory.SharedMemory("counters", create=True, size=8)
    lock = Lock()
    processes = [Process(target=work, args=(memory, lock)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return struct.unpack_from("i", memory.buf, 4)[0]
