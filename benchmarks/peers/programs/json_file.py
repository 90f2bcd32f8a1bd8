"""Two threads add one each to a number in a JSON file, unlocked: an update is lost, or the file is read empty."""

# ruff: noqa: PTH123 - files as most people write them
import json
import threading

WANTED = 2


def prepare():
    """Nothing counted so far."""
    with open("count.json", "w") as file:
        json.dump({"count": 0}, file)


def add():
    """Add one."""
    with open("count.json") as file:
        data = json.load(file)
    data["count"] += 1
    with open("count.json", "w") as file:
        json.dump(data, file)


def total():
    """The count so far."""
    with open("count.json") as file:
        return json.load(file)["count"]


def main():
    """The count in the end."""
    prepare()
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total()
