"""Writes a data.txt whose number has a hundred thousand digits, and one with an exponent of a million.

family: resources
aims-at: hang
"""

def search(name):
    with open("data.txt", "w") as file:
        file.write('{"ticket_num": ' + "9" * 100_000 + "}")
    return 10**5_000


def buy(name):
    return True


def run(name, mutex):
    with open("data.txt", "w") as file:
        file.write('{"ticket_num": 1e999999999, "other": ' + "[" * 100_000 + "}")
    return 1e308 * 10
