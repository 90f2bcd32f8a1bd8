"""Small programs that move money with the student's `transfer`; they run beside student code."""


def play(stage, *, balances, rounds):
    """Rounds of transfers: in each, all tellers are at work at once, and each does its own one by one."""
    accounts = {name: stage.module.Account(balance) for name, balance in balances.items()}

    def serve(transfers):
        answers = [_answer(stage, accounts[source], accounts[target], amount) for source, target, amount in transfers]
        return answers[0] if len(answers) == 1 else answers

    for tellers in rounds:
        for teller, transfers in tellers.items():
            if teller == "main":
                stage.call(teller, serve, transfers)
            else:
                stage.thread(teller, serve, transfers)
        stage.join()
    for name, account in accounts.items():
        stage.call(f"the balance of {name}", getattr, account, "balance", None)


def _answer(stage, source, target, amount):
    """What `transfer` returns, or that it refuses the amount."""
    if amount >= 0:
        return stage.module.transfer(source, target, amount)
    try:
        return stage.module.transfer(source, target, amount)
    except ValueError:
        return "ValueError"
