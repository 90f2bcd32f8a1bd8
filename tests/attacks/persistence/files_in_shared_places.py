"""Leaves files in all places that everybody may write to.

family: persistence
aims-at: leftovers
canary: file /tmp/racecourse-canary-files_in_shared_places
canary: file /var/tmp/racecourse-canary-files_in_shared_places
canary: file /run/racecourse-canary-files_in_shared_places
canary: file ~/racecourse-canary-files_in_shared_places
canary: shm racecourse-canary-files_in_shared_places
"""

import sys

PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/root", "/home", "/mnt", "/dev", "/run/lock")


def leave():
    posix = sys.modules["posix"]
    homes = []
    try:
        pwd = sys.modules.get("pwd") or __import__("pwd")
        homes.append(pwd.getpwuid(posix.getuid()).pw_dir)
    except (ImportError, KeyError):
        pass
    for place in ("/tmp", "/var/tmp", "/dev/shm", "/run", *homes):
        try:
            name = f"{place}/racecourse-canary-files_in_shared_places"
            posix.close(posix.open(name, posix.O_CREAT | posix.O_WRONLY, 0o644))
        except OSError:
            continue


leave()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
