"""Asks the same thing three times in a loop whose variables do not change: that is not going round for ever."""

from pathlib import Path

WANTED = [1, 1, 1]
number = 1
for again in range(3):
    Path("import.txt").exists()


def ask(_name):
    return int(Path("number.txt").read_text())


def main():
    Path("number.txt").write_text("1")
    answers = []
    for name in ["ann", "ann"]:
        ask(name)
    answers.extend(map(ask, ["ann", "ann", "ann"]))
    return answers
