"""Two producers take their place in the ring under a lock: each has one of its own."""

import threading

WANTED = [1, 2]
lock = threading.Lock()
ring = [0, 0]
end = 0


def put(item):
    global end
    with lock:
        place = end
        ring[place] = item
        end = (place + 1) % len(ring)


def main():
    threads = [threading.Thread(target=put, args=(item,)) for item in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ring)
