"""The tutorial's own shape: the attribute set before start, and a short sleep after it."""

import time
from multiprocessing import Process


def start_background(fn):
    p = Process(target=fn)
    # Set p process as daemon
    p.daemon = True
    p.start()
    time.sleep(0.2)
    return p


def test():
    print('Daemon is running')
    time.sleep(3)
    print('Daemon is over')


if __name__ == '__main__':
    start_background(test)
    print('Guarded main process')
