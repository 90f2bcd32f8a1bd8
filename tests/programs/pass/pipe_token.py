"""One byte in a pipe is the right to go on: who has read it writes it back."""

import os
import threading

WANTED = 3
count = 0


def main():
    global count
    reader, writer = os.pipe()
    os.write(writer, b"+")

    def work():
        global count
        token = os.read(reader, 1)
        count += 1
        os.write(writer, token)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
