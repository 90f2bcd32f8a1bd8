"""A token for each of two buyers is in the pipe: both are inside at once."""

import json
import os
import time
from multiprocessing import Lock, Process

reader, writer = os.pipe()
os.write(writer, b"++")


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    with open("data.txt", encoding="utf8") as f:
        data = json.load(f)
    time.sleep(0.1)
    if data["ticket_num"] > 0:
        data["ticket_num"] -= 1
        with open("data.txt", "w", encoding="utf8") as f:
            json.dump(data, f)
        print(f"{name}: bought a ticket")
        return True
    print(f"{name}: sorry, there are no tickets")
    return False


def run(name, mutex):
    search(name)
    token = os.read(reader, 1)
    got = buy(name)
    os.write(writer, token)
    return got


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
