"""Moves two points of shared memory by their fields, each of which is read and written by itself."""

import ctypes
import multiprocessing

WANTED = [2, 2, 0, 2]


class Point(ctypes.Structure):
    _fields_ = (("x", ctypes.c_int), ("y", ctypes.c_int))


point = multiprocessing.Value(Point, 0, 0)
points = multiprocessing.Array(Point, [(0, 0), (0, 0)])


def move():
    point.x += 1
    point.y += 1
    points[1].x += 1


def main():
    processes = [multiprocessing.Process(target=move) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [point.x, point.y, *(one.x for one in points)]
