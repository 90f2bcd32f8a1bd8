import json
import time
from multiprocessing import Lock, Process


def search(name):
    with open("data.txt") as file:
        left = json.load(file)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    with open("data.txt") as file:
        data = json.load(file)
    time.sleep(0.1)
    if data["ticket_num"] <= 0:
        print(f"{name} got no ticket")
        return False
    data["ticket_num"] -= 1
    time.sleep(0.1)
    with open("data.txt", "w") as file:
        json.dump(data, file)
    print(f"{name} got a ticket")
    return True


def run(name, mutex):
    search(name)
    with mutex:
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for number in range(10):
        Process(target=run, args=(f"user{number}", mutex)).start()
