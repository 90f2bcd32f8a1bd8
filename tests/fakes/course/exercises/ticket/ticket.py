# verdict: unsolved
