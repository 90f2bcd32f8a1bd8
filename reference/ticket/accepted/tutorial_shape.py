"""The tutorial's own shape: acquire, buy, release, with a random pause and files never closed."""

import json
import random
import time
from multiprocessing import Lock, Process


def search(name):
    data_dict = json.load(open(r'data.txt', 'r', encoding='utf8'))
    ticket_num = data_dict.get('ticket_num')
    print('%s Query remaining tickets:%s' % (name, ticket_num))
    return ticket_num


def buy(name):
    data_dict = json.load(open(r'data.txt', 'r', encoding='utf8'))
    ticket_num = data_dict.get('ticket_num')
    # Simulate a delay
    time.sleep(random.random())
    if ticket_num > 0:
        data_dict['ticket_num'] -= 1
        with open(r'data.txt', 'w', encoding='utf8') as f:
            json.dump(data_dict, f)
        print('%s: Purchase successful' % name)
        return True
    else:
        print('Sorry, there are no tickets!!!')
        return False


def run(name, mutex):
    search(name)
    mutex.acquire()
    ok = buy(name)
    mutex.release()
    return ok


if __name__ == '__main__':
    mutex = Lock()
    for i in range(1, 11):
        p = Process(target=run, args=('user%s' % i, mutex))
        p.start()
