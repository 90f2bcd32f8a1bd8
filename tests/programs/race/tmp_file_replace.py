"""Writes a file in place, piece by piece: another process reads half of it."""

from multiprocessing import Process

WANTED = True


def save(text):
    with open("state.txt", "w") as file:
        for word in text.split():
            file.write(word)
            file.flush()


def main():
    save("old state")
    process = Process(target=save, args=("new state",))
    process.start()
    with open("state.txt") as file:
        whole = file.read() in {"oldstate", "newstate"}
    process.join()
    return whole
