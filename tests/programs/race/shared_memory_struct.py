"""Two processes count in an integer that they unpack and pack, unlocked; the memory was made before they were."""

import struct
from multiprocessing import Process, shared_memory

WANTED = 2


def work(memory):
    (count,) = struct.unpack_from("i", memory.buf, 4)
    struct.pack_into("i", memory.buf, 4, count + 1)


def main():
    memory = shared_memory.SharedMemory("counters", create=True, size=8)
    processes = [Process(target=work, args=(memory,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return struct.unpack_from("i", memory.buf, 4)[0]
