"""A whole program as text, run in a dictionary of its own, without a lock."""

WANTED = 2
TEXT = """
import threading
count = 0
def work():
    global count
    seen = count
    count = seen + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def main():
    space = {}
    exec(TEXT, space)
    return space["count"]
