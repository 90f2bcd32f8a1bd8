"""Reads and writes with os.open, os.read and os.write."""

import json
import os
from multiprocessing import Lock, Process


def search(name):
    fd = os.open("data.txt", os.O_RDONLY)
    text = os.read(fd, 4096)
    os.close(fd)
    return json.loads(text)["ticket_num"]


def buy(name):
    fd = os.open("data.txt", os.O_RDWR)
    try:
        data = json.loads(os.read(fd, 4096))
        if data["ticket_num"] <= 0:
            return False
        data["ticket_num"] -= 1
        os.lseek(fd, 0, os.SEEK_SET)
        os.ftruncate(fd, 0)
        os.write(fd, json.dumps(data).encode())
        return True
    finally:
        os.close(fd)


def run(name, mutex):
    search(name)
    with mutex:
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
