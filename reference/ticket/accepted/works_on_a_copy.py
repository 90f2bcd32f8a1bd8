"""Works on a copy of the file and copies it back, all under the lock."""

import json
import shutil


def search(name):
    with open('data.txt') as f:
        return json.load(f)['ticket_num']

def buy(name):
    shutil.copy('data.txt', 'work.txt')
    with open('work.txt') as f:
        data = json.load(f)
    if data['ticket_num'] == 0:
        return False
    data['ticket_num'] -= 1
    with open('work.txt', 'w') as f:
        json.dump(data, f)
    shutil.copyfile('work.txt', 'data.txt')
    return True

def run(name, mutex):
    mutex.acquire()
    try:
        n = search(name)
        print(name, n)
        if n:
            return buy(name)
        return False
    finally:
        mutex.release()
