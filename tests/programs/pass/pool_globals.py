"""Workers see globals as they were when the pool was made."""

from multiprocessing import Pool

WANTED = ["before", "before"]
when = "too early"


def look(_number):
    return when


def main():
    global when
    when = "before"
    with Pool(2) as pool:
        when = "after"
        return pool.map(look, range(2))
