"""r+ with seek but no truncate. 10 tickets, one after another: going to 9 leaves a second }, the next reader gets JSONDecodeError."""
import json


def search(name: str) -> int:
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]


def buy(name: str) -> bool:
    with open("data.txt", "r+") as f:
        data = json.load(f)
        if data["ticket_num"] <= 0:
            return False
        data["ticket_num"] -= 1
        f.seek(0)
        json.dump(data, f)
    return True


def run(name: str, mutex) -> bool:
    with mutex:
        return buy(name)
