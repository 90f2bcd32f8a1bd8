"""An event says that nobody buys; test and clear happen together under the lock."""
# slow: many interleavings

import json
from multiprocessing import Event

free = Event()
free.set()

def search(name):
    with open('data.txt') as f:
        return json.load(f)['ticket_num']

def buy(name):
    with open('data.txt') as f:
        d = json.load(f)
    if d['ticket_num'] > 0:
        d['ticket_num'] -= 1
        with open('data.txt', 'w') as f:
            json.dump(d, f)
        return True
    return False

def run(name, mutex):
    mine = False
    while not mine:
        free.wait()
        with mutex:
            if free.is_set():
                free.clear()
                mine = True
    ok = buy(name)
    free.set()
    return ok
