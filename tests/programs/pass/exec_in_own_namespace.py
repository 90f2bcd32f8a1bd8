"""A whole program as text, run in a dictionary of its own: it imports the same stand-ins."""

WANTED = [2, 3]
TEXT = """
import threading
count = 0
def work(lock):
    global count
    with lock:
        seen = count
        count = seen + 1
lock = threading.Lock()
threads = [threading.Thread(target=work, args=(lock,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def main():
    space = {}
    exec(TEXT, space)
    return [space["count"], eval(" count + 1", space)]
