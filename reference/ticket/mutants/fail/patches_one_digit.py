"""The first digit is patched in the file. 10 tickets: 9 is written over the 1 and 90 remain; right from 1 to 9."""
import json


def search(name: str) -> int:
    with open("data.txt") as f:
        return json.load(f)["ticket_num"]


def buy(name: str) -> bool:
    with open("data.txt", "r+") as f:
        text = f.read()
        n = json.loads(text)["ticket_num"]
        if n <= 0:
            return False
        f.seek(text.index(str(n)))
        f.write(str(n - 1))
    return True


def run(name: str, mutex) -> bool:
    with mutex:
        return buy(name)
