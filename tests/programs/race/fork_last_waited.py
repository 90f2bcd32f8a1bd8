"""The parent waits for its last child only."""

import os

WANTED = ["0", "1"]


def main():
    for number in range(2):
        pid = os.fork()
        if pid == 0:
            with open(f"part-{number}", "w") as file:
                file.write(str(number))
            os._exit(0)
    os.waitpid(pid, 0)
    parts = []
    for number in range(2):
        if os.path.exists(f"part-{number}"):
            with open(f"part-{number}") as file:
                parts.append(file.read())
    return parts
