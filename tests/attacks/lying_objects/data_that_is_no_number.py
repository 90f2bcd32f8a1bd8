"""Writes a data.txt that JSON readers disagree about: the key twice, floats, words, more digits than allowed.

family: lying_objects
aims-at: marks
"""

TEXTS = (
    '{"ticket_num": 1, "ticket_num": 0}',
    '{"ticket_num": false}',
    '{"ticket_num": 0.0}',
    '{"ticket_num": -0.0}',
    '{"ticket_num": NaN}',
    '{"ticket_num": 1e999}',
    '{"ticket_num": ' + "9" * 5000 + "}",
    "[" * 5000,
    '{"ticket_num":' * 900,
    '\ufeff{"ticket_num": 0}',
    "\ud800",
    "",
)


def spoil(name):
    with open("data.txt", "w", encoding="utf-8", errors="surrogatepass") as file:
        file.write(TEXTS[sum(map(ord, name)) % len(TEXTS)])


def search(name):
    spoil(name)


def buy(name):
    return None


def run(name, mutex):
    spoil(name)
    return True
