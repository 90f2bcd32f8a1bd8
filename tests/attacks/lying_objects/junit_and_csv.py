"""Says what breaks reports of other forms: control characters, CDATA, formulas, quotes, and ends of lines.

family: lying_objects
aims-at: neighbour
"""

WORDS = "=HYPERLINK(\"http://x\")\r\n,]]>\x00\x08\ufffe\uffff<![CDATA[&#0;</testcase>|`\u2028@SUM(1)\t-1+1"


class Odd(Exception):
    __qualname__ = WORDS


Odd.__name__ = WORDS.replace("\x00", "")


def search(name):
    raise Odd(WORDS)


def buy(name):
    return {WORDS.replace("\x00", "0"): WORDS}


def run(name, mutex):
    print("##[error]owned\n##[group]\n::stop-commands::x\n::add-mask::1")
    raise Odd(WORDS)
