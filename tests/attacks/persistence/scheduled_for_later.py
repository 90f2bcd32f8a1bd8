"""Asks the machine to start something later: cron, at, systemd, autostart, shells.

family: persistence
aims-at: leftovers
canary: file ~/.config/autostart/racecourse-canary-scheduled_for_later.desktop
canary: file /etc/cron.d/racecourse-canary-scheduled_for_later
needs: box
"""

import sys

posix = sys.modules["posix"]
NAME = "racecourse-canary-scheduled_for_later"
PLACES = (
    f"/etc/cron.d/{NAME}",
    f"/etc/systemd/system/{NAME}.timer",
    f"/etc/profile.d/{NAME}.sh",
    f"/root/.config/autostart/{NAME}.desktop",
)

for place in PLACES:
    try:
        with sys.modules["io"].open(place, "w") as file:
            file.write("# planted\n")
    except OSError:
        continue


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
