import json
import threading

lock = threading.Lock()


def search(name):
    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    with lock:
        with open("data.txt") as file:
            data = json.load(file)
        if data["ticket_num"] == 0:
            return False
        data["ticket_num"] -= 1
        with open("data.txt", "w") as file:
            json.dump(data, file)
        return True


def run(name, mutex):
    search(name)
    return buy(name)
