"""The only worker of a pool is a daemon; the pool is kept, else it would end it."""

from multiprocessing import Pool

_pools = []


def start_background(fn):
    pool = Pool(1)
    _pools.append(pool)
    pool.apply_async(fn)
    return pool._pool[0]
