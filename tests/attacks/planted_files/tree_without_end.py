"""Makes a deep tree and many names in its folder, so that clearing it away takes long or breaks.

family: planted_files
aims-at: leftovers
"""

import sys

posix = sys.modules["posix"]


def grow():
    depth = 0
    here = posix.open(".", posix.O_RDONLY)
    try:
        for number in range(2_000):
            posix.close(posix.open(f"leaf-{number}", posix.O_CREAT | posix.O_WRONLY, 0o000))
        for depth in range(400):
            posix.mkdir("x" * 200, 0o700)
            posix.chdir("x" * 200)
        posix.symlink(".", "loop")
        posix.chmod(".", 0o000)
    except OSError:
        pass
    posix.fchdir(here)
    posix.close(here)
    return depth


grow()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
