"""As `json_file`, but the new file replaces the old one, so that nobody reads half of it: an update is lost."""

# ruff: noqa: PTH105, PTH123 - files as most people write them
import json
import os
import threading

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
    threads = [threading.Thread(target=add, args=(who,)) for who in ("ann", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total()
