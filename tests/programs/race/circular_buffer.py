"""Two producers take their place in the ring unlocked: both write to one place, and an item is lost."""

import threading

WANTED = [1, 2]
ring = [0, 0]
end = 0


def put(item):
    global end
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
