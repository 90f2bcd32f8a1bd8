"""A class holds the lock for all its methods."""

import json
from multiprocessing import Lock, Process


class Office:
    lock = None

    @classmethod
    def sell(cls):
        with cls.lock:
            data = json.load(open("data.txt"))
            if data["ticket_num"] == 0:
                return False
            data["ticket_num"] -= 1
            with open("data.txt", "w") as f:
                json.dump(data, f)
            return True


def search(name):
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name):
    got = Office.sell()
    print(name, "got a ticket" if got else "came too late")
    return got


def run(name, mutex):
    Office.lock = mutex
    search(name)
    return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
