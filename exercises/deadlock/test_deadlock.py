"""The checks of `deadlock`: what must hold for every interleaving of the transfers."""

from typing import Final

# Interleavings of a scenario. Whoever takes locks in some order needs ten; whoever tries again has no end of them.
ENOUGH: Final = 60


def answered(held, transfer):
    """The answer to one transfer, and what the accounts hold afterwards."""
    source, target, amount = transfer
    if amount < 0:
        return "ValueError", held
    if held[source] < amount:
        return False, held
    after = dict(held)
    after[source] -= amount
    after[target] += amount
    return True, after


def orders(tellers):
    """Every order in which the transfers of a round can come; each teller keeps to its own order."""
    if not any(tellers.values()):
        yield []
    for teller, transfers in tellers.items():
        if transfers:
            for others in orders({**tellers, teller: transfers[1:]}):
                yield [(teller, transfers[0]), *others]


def ends(balances, rounds):
    """All ends that transfers one after another can come to: what each teller is told, what accounts hold."""
    if not rounds:
        return [({}, balances)]
    found = []
    for told, held in ends(balances, rounds[:-1]):
        for order in orders(rounds[-1]):
            answers, after = {**told, **{teller: [] for teller in rounds[-1]}}, held
            for teller, transfer in order:
                answer, after = answered(after, transfer)
                answers[teller] = [*answers[teller], answer]
            if (answers, after) not in found:
                found.append((answers, after))
    return found


def judge(run, *, balances, rounds, otherwise=""):
    """The answers and the balances are those of transfers that come one after another, in some order."""
    possible = ends(balances, rounds)
    if len(possible) == 1:
        ((told, held),) = possible
        asked = {teller: transfers for tellers in rounds for teller, transfers in tellers.items()}
        for teller, answers in told.items():
            assert run.value(teller) == plain(answers), f"{said(teller, asked[teller])} and gets {plain(answers)}"
        for name, balance in held.items():
            assert run.value(f"the balance of {name}") == balance, f"{name} holds {balance} in the end"
    assert any(agrees(run, told, held) for told, held in possible), otherwise


def agrees(run, told, held):
    """Whether the execution came to this end."""
    same_answers = all(run.value(teller) == plain(answers) for teller, answers in told.items())
    return same_answers and all(run.value(f"the balance of {name}") == balance for name, balance in held.items())


def plain(answers):
    """A single answer is not wrapped."""
    return answers[0] if len(answers) == 1 else answers


def said(teller, transfers):
    """What a teller does, in words."""
    moves = [f"{amount} from {source} to {target}" for source, target, amount in transfers]
    return f"{teller} moves {' and '.join(moves)}"


def one_by_one(names, transfers):
    """Rounds in which one teller after another does a single transfer."""
    return [{name: [transfer]} for name, transfer in zip(names, transfers, strict=True)]


def test_moves_money(explore, secrets):
    """Enough money is moved, down to the last of it, and the answer is True."""
    here, there, part = secrets.number(1_000, 9_999), secrets.number(100, 999), secrets.number(1, 99)
    transfers = [
        ["A", "B", part],
        ["A", "B", here - part],
        ["A", "B", 0],
        ["B", "A", there],
        ["B", "C", here],
    ]
    balances, rounds = {"A": here, "B": there, "C": 0}, one_by_one(secrets.names(5), transfers)
    for run in explore("play", balances=balances, rounds=rounds):
        judge(run, balances=balances, rounds=rounds)


def test_too_little(explore, secrets):
    """When the source holds too little, nothing is moved, the answer is False, and the accounts stay usable."""
    here, there = secrets.number(10, 99), secrets.number(100, 999)
    transfers = [
        ["A", "B", here + 1],
        ["B", "A", there + secrets.number(1, 9)],
        ["A", "B", here],
        ["A", "B", 1],
        ["B", "A", there],
    ]
    balances, rounds = {"A": here, "B": there}, one_by_one([*secrets.names(4), "main"], transfers)
    for run in explore("play", balances=balances, rounds=rounds):
        judge(run, balances=balances, rounds=rounds)


def test_negative_amount(explore, secrets):
    """A negative amount raises ValueError, moves nothing, and the accounts stay usable."""
    here, there = secrets.number(10, 99), secrets.number(100, 999)
    transfers = [
        ["A", "B", -1],
        ["B", "A", -secrets.number(1_000, 9_999)],
        ["A", "B", here],
        ["A", "B", -there],
        ["B", "A", there],
    ]
    balances, rounds = {"A": here, "B": there}, one_by_one([*secrets.names(4), "main"], transfers)
    for run in explore("play", balances=balances, rounds=rounds):
        judge(run, balances=balances, rounds=rounds)


def test_same_account(explore, secrets):
    """From an account to itself nothing is moved; the answer says whether it holds that much."""
    here, part = secrets.number(100, 999), secrets.number(1, 99)
    transfers = [
        ["A", "A", part],
        ["A", "A", here + 1],
        ["A", "A", here],
        ["B", "B", 1],
        ["B", "B", 0],
        ["A", "B", here],
    ]
    balances, rounds = {"A": here, "B": 0}, one_by_one([*secrets.names(5), "main"], transfers)
    for run in explore("play", balances=balances, rounds=rounds):
        judge(run, balances=balances, rounds=rounds)
    ann, bob = secrets.names(2)
    rounds = [{ann: [["A", "B", part]], bob: [["A", "A", here - part]]}, {"main": [["B", "A", part]]}]
    for run in explore("play", balances=balances, rounds=rounds, schedules=ENOUGH):
        judge(run, balances=balances, rounds=rounds)


def test_opposite(explore, secrets):
    """Two transfers between the same accounts in opposite directions: both succeed, and no money is lost."""
    ann, bob = secrets.names(2)
    one, other = secrets.number(10, 49), secrets.number(50, 99)
    rounds = [{ann: [["A", "B", one]], bob: [["B", "A", other]]}]
    here, there = secrets.number(100, 499), secrets.number(500, 999)
    for balances in ({"A": here, "B": there}, {"A": here, "B": here}):
        for run in explore("play", balances=balances, rounds=rounds, schedules=ENOUGH):
            judge(run, balances=balances, rounds=rounds)


def test_last_money(explore, secrets):
    """Two transfers from one account that holds enough for one of them: exactly one succeeds."""
    ann, bob = secrets.names(2)
    here, there = secrets.number(100, 999), secrets.number(100, 999)
    balances, rounds = {"A": here, "B": there, "C": 0}, [{ann: [["A", "B", here]], bob: [["A", "C", here]]}]
    otherwise = f"A holds {here}, and {ann} and {bob} both want to move that: one can, the other is refused"
    for run in explore("play", balances=balances, rounds=rounds, schedules=ENOUGH):
        judge(run, balances=balances, rounds=rounds, otherwise=otherwise)


def test_never_on_its_way(explore, secrets):
    """While money goes from A to B, it is in one of them: who asks for it at A and then at B gets it once."""
    ann, bob = secrets.names(2)
    money = secrets.number(100, 999)
    balances = {"A": money, "B": 0, "C": 0}
    rounds = [{ann: [["A", "B", money]], bob: [["A", "C", money], ["B", "C", money]]}]
    otherwise = f"{ann} moves {money} from A to B, {bob} asks for it at A, then at B, to move it to C, and gets it once"
    for run in explore("play", balances=balances, rounds=rounds, schedules=ENOUGH):
        judge(run, balances=balances, rounds=rounds, otherwise=otherwise)


def test_ring(explore, secrets):
    """Three transfers in a ring, from A to B, from B to C and from C to A: all succeed, no money is lost."""
    ann, bob, cem = secrets.names(3)
    here, part = secrets.number(300, 999), secrets.number(1, 99)
    balances = {"A": here, "B": here + 1, "C": here + 2}
    rounds = [{ann: [["A", "B", part]], bob: [["B", "C", 2 * part]], cem: [["C", "A", 3 * part]]}]
    for run in explore("play", balances=balances, rounds=rounds, schedules=ENOUGH):
        judge(run, balances=balances, rounds=rounds)


def test_after_refusals(explore, secrets):
    """After refused transfers the accounts are guarded as before, and no lock is held."""
    ann, bob, cem, dua, eva = secrets.names(5)
    here, there, part = secrets.number(100, 499), secrets.number(500, 999), secrets.number(1, 99)
    balances = {"A": here, "B": there}
    rounds = [
        {ann: [["A", "B", here + 1]]},
        {bob: [["A", "B", -part]]},
        {cem: [["A", "A", here + 1]]},
        {dua: [["A", "B", part]], eva: [["B", "A", 2 * part]]},
        {"main": [["A", "B", here]]},
    ]
    for run in explore("play", balances=balances, rounds=rounds, schedules=ENOUGH):
        judge(run, balances=balances, rounds=rounds)
    more = here + there
    rounds = [{ann: [["A", "B", more]], bob: [["B", "A", more]]}, {"main": [["A", "B", here]]}]
    for run in explore("play", balances=balances, rounds=rounds, schedules=ENOUGH):
        judge(run, balances=balances, rounds=rounds)
