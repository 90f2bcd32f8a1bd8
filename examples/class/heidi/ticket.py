import json
import time
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt") as file:
        left = json.load(file)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    data = json.load(open("data.txt"))
    time.sleep(0.1)
    if data["ticket_num"] > 0:
        data["ticket_num"] -= 1
        time.sleep(0.1)
        json.dump(data, open("data.txt", "w"))
        print(f"{name} got a ticket")
        return True
    print(f"{name} got no ticket")
    return False


def run(name, mutex):
    while search(name) >= 0:
        print(name, "is waiting for a ticket")
    with mutex:
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for number in range(10):
        Process(target=run, args=(f"user{number}", mutex)).start()
