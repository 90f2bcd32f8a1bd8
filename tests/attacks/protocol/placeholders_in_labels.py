"""Makes things whose labels are the grader's own placeholders for tasks, with numbers that are none.

family: protocol
aims-at: crash
honest-score: 4
"""

import json
import sys


def search(name):

    with open("data.txt") as file:
        return json.load(file)["ticket_num"]


def buy(name):
    left = search(name)
    if left <= 0:
        return False
    with open("data.txt", "w") as file:
        json.dump({"ticket_num": left - 1}, file)
    return True


def run(name, mutex):
    agent = sys.modules["grader.subject.agent"]
    for n, label in enumerate(("{task:99999999999999}", "{task:" + "9" * 900 + "}", "{task:\u0663}", "{task:0}{task:0}", "%s %d {0} {x!r:>{y}}", "\x00\ud800")):
        try:
            agent._send(agent.New(id=f"lock-{agent.me().number}.z{n}", kind="lock", label=label, shared=True), agent.me())
            agent.call(f"lock-{agent.me().number}.z{n}", "acquire", True)
            agent.call(f"lock-{agent.me().number}.z{n}", "release")
        except Exception:
            pass
    return buy(name)
