"""The tutorial's own shape: the attribute set before start, prints."""

import time
from threading import Thread


def start_background(fn):
    t1 = Thread(target=fn)
    t1.daemon = True
    t1.start()
    print('background started')
    return t1


def start_foreground(fn):
    t2 = Thread(target=fn)
    t2.start()
    print('foreground started')
    return t2


def foo():
    print(123)
    time.sleep(3)
    print('end123')


if __name__ == '__main__':
    start_background(foo)
    print('main-------')
