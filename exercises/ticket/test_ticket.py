"""The checks of `ticket`: what must hold for every interleaving of the buyers."""

MORE = 150  # interleavings tried of three buyers: two have been tried in all of theirs
HELD = 20  # interleavings tried of buyers who find the lock taken: each waits for it, or does not


def said(tickets):
    """A number of tickets, in words."""
    return "was 1 ticket" if tickets == 1 else f"were {tickets} tickets"


def judge(run, *, buyers, tickets):
    """As many sales as there were tickets or buyers, whichever is less; the file agrees."""
    sales = min(buyers, tickets)
    sold = run.returned(True)
    assert sold == sales, f"there {said(tickets)} for {buyers} buyers, and {sold} of them got one"
    assert run.returned(False) == buyers - sales, "whoever gets no ticket is told False"
    left = tickets - sales
    assert run.json("data.txt")["ticket_num"] == left, f"{left} of {tickets} tickets should be left in data.txt"


def judge_queue(explore, *, buyers, tickets, started):
    """Whoever comes while there are tickets gets one, whichever process was started first."""
    for run in explore("queue_up", buyers=buyers, tickets=tickets, started=started):
        judge(run, buyers=len(buyers), tickets=tickets)
        for place, name in enumerate(buyers):
            assert run.value(name) == (place < tickets), "first come, first served"


def test_search_counts(explore, secrets):
    """Search tells how many tickets are left."""
    for tickets in (0, secrets.number(1, 9), secrets.number(10, 99_999)):
        (name,) = secrets.names(1)
        for run in explore("look", name=name, tickets=tickets):
            assert run.value(name) == tickets, f"there {said(tickets)}"
            assert run.json("data.txt")["ticket_num"] == tickets, "asking changes nothing"


def test_one_after_another(explore, secrets):
    """Buyers who come one after another get tickets while there are some, and none afterwards."""
    fewer_digits = 10 ** secrets.number(1, 3)  # the number of tickets left is shorter than the one before
    for buyers, tickets in ((3, 2), (3, fewer_digits), (2, secrets.number(10, 9_999))):
        names = secrets.names(buyers)
        judge_queue(explore, buyers=names, tickets=tickets, started=secrets.shuffled(names))


def test_sold_out(explore, secrets):
    """When nothing is left, nobody gets a ticket and everybody is told so."""
    for run in explore("race", buyers=secrets.names(2), tickets=0):
        judge(run, buyers=2, tickets=0)


def test_never_oversells(explore, secrets):
    """Two buyers race for the last ticket: exactly one gets it."""
    names = secrets.names(2)
    for run in explore("race", buyers=names, tickets=1):
        judge(run, buyers=2, tickets=1)
    for queue in (names, names[::-1]):  # nobody is the first by birth
        judge_queue(explore, buyers=queue, tickets=1, started=names)


def test_enough_for_everybody(explore, secrets):
    """Two buyers, tickets for both, the lock perhaps taken for a while: each gets one, and data.txt counts both."""
    for tickets in (2, 3):
        for run in explore("race", buyers=secrets.names(2), tickets=tickets):
            judge(run, buyers=2, tickets=tickets)
    for run in explore("race_for_a_held_lock", buyers=secrets.names(2), tickets=2, schedules=HELD):
        judge(run, buyers=2, tickets=2)


def test_three_buyers(explore, secrets):
    """Three buyers race for two or three tickets, or come one after another: never an oversale, never a lost one."""
    for tickets in (2, 3):  # for one, all but two come too late, and two have raced for it above
        for run in explore("race", buyers=secrets.names(3), tickets=tickets, schedules=MORE):
            judge(run, buyers=3, tickets=tickets)
    for tickets in (1, 2, 3):
        names = secrets.names(3)
        judge_queue(explore, buyers=names[tickets:] + names[:tickets], tickets=tickets, started=names)
