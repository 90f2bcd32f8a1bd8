"""search, without the lock, reads again when it meets a half-written file."""
# slow: many interleavings

import json
import time
from multiprocessing import Lock, Process


def search(name):
    while True:
        try:
            with open("data.txt", encoding="utf8") as f:
                return json.load(f)["ticket_num"]
        except json.JSONDecodeError:
            time.sleep(0.01)


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
    with mutex:
        return buy(name)


if __name__ == "__main__":
    mutex = Lock()
    for i in range(1, 11):
        Process(target=run, args=(f"user{i}", mutex)).start()
