"""Sets the start method when it is imported."""

import multiprocessing as mp

mp.set_start_method("fork", force=True)


def start_background(fn):
    p = mp.Process(name="daemon", target=fn)
    p.daemon = True
    p.start()
    print("started", p.name, p.pid)
    return p
