"""Looking and buying are one action: nobody else gets in between the two."""

import json
from multiprocessing import Lock, Process


def search(name: str) -> int:
    with open("data.txt", encoding="utf8") as f:
        left = json.load(f)["ticket_num"]
    print(f"{name} sees {left} tickets")
    return left


def buy(name: str) -> bool:
    with open("data.txt", encoding="utf8") as f:
        data = json.load(f)
    if data["ticket_num"] <= 0:
        print(f"{name}: sorry, there are no tickets")
        return False
    data["ticket_num"] -= 1
    with open("data.txt", "w", encoding="utf8") as f:
        json.dump(data, f)
    print(f"{name}: bought a ticket")
    return True


def run(name: str, mutex) -> bool:
    with mutex:
        search(name)
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
