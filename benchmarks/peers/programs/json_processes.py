"""As `json_replaced`, with two processes: an update is lost."""

# ruff: noqa: PTH105, PTH123 - files as most people write them
import json
import multiprocessing
import os

WANTED = 2


def prepare():
    """Nothing counted so far."""
    with open("count.json", "w") as file:
        json.dump({"count": 0}, file)


def add(who):
    """Add one."""
    with open("count.json") as file:
        data = json.load(file)
    data["count"] += 1
    with open(f"count.{who}", "w") as file:
        json.dump(data, file)
    os.replace(f"count.{who}", "count.json")


def total():
    """The count so far."""
    with open("count.json") as file:
        return json.load(file)["count"]


def main():
    """The count in the end."""
    prepare()
    processes = [multiprocessing.Process(target=add, args=(who,)) for who in ("ann", "bob")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total()
