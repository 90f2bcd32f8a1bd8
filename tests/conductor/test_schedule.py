from __future__ import annotations

import base64
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.conductor.schedule import Token, format_token, parse_token, runs_of

WORDS = st.from_regex(r"\A[a-z][a-z0-9_]{0,12}\Z")
NUMBERS = st.lists(st.integers(0, 2**40), max_size=5).map(tuple)
CHOICES = st.lists(st.integers(0, 20), max_size=60)
TOKENS = st.builds(
    Token,
    exercise=WORDS,
    check=WORDS,
    call=st.integers(0, 9),
    seed=st.text("0123456789abcdef", max_size=32),
    hot=NUMBERS,
    named=st.lists(WORDS, max_size=3).map(tuple),
    runs=CHOICES.map(runs_of),
)
TOKEN = Token(exercise="ticket", check="race", call=0, seed="ab", hot=(3,), named=(), runs=((0, 2), (1, 5)))


@given(TOKENS)
def test_token_survives_its_text(token: Token) -> None:
    assert parse_token(format_token(token)) == token


@given(CHOICES)
def test_choices_survive_run_length_encoding(choices: list[int]) -> None:
    token = Token(exercise="e", check="c", call=0, seed="", hot=(), named=(), runs=runs_of(choices))

    assert token.choices == choices


@given(CHOICES)
def test_neighbouring_runs_are_of_different_tasks(choices: list[int]) -> None:
    runs = runs_of(choices)

    assert all(one[0] != other[0] for one, other in pairwise(runs))


@given(TOKENS)
def test_token_is_one_word_without_characters_that_a_shell_reads(token: Token) -> None:
    assert not set(format_token(token)) & set(" \t\n'\"\\$`!*?<>|&;()[]{}~#=")


def test_spaces_around_a_token_do_not_matter() -> None:
    assert parse_token(f"  {format_token(TOKEN)}\n") == TOKEN


@given(TOKENS, st.data())
def test_shortened_token_is_refused(token: Token, data: st.DataObject) -> None:
    text = format_token(token)
    length = data.draw(st.integers(0, len(text) - 1))

    with pytest.raises(ValueError, match="copy the whole word"):
        parse_token(text[:length])


@given(TOKENS, st.data())
def test_token_with_a_wrong_character_is_never_another_token(token: Token, data: st.DataObject) -> None:
    text = format_token(token)
    start = text.rindex(":") + 1
    # The last character of base64 may carry bits that nobody reads.
    position = data.draw(st.integers(start, len(text) - 2))
    other = data.draw(st.sampled_from("ABCXYZabcxyz0189-_").filter(lambda char: char != text[position]))

    # Another reference to the same bytes packs the same token: there is more than one way to compress.
    try:
        assert parse_token(text[:position] + other + text[position + 1 :]) == token
    except ValueError as refused:
        assert "copy the whole word" in str(refused)  # noqa: PT017 - either is right


@given(st.text(max_size=200))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="copy the whole word"):
        parse_token(text)


def test_token_under_another_name_is_refused() -> None:
    text = format_token(TOKEN).replace("ticket", "counter", 1)

    with pytest.raises(ValueError, match="copy the whole word"):
        parse_token(text)


def packed(document: bytes) -> str:
    return "e:c:" + base64.urlsafe_b64encode(zlib.compress(document)).decode().rstrip("=")


@pytest.mark.parametrize(
    "runs", [b"[[0,1000000000000]]", b"[[0,-1]]", b"[[-1,1]]", b"[[0,150000],[1,150000],[0,150000]]"]
)
def test_impossible_runs_are_refused(runs: bytes) -> None:
    with pytest.raises(ValueError, match="copy the whole word"):
        parse_token(packed(b'["e","c",0,"",[],[],' + runs + b"]"))


def test_token_that_unpacks_to_a_giant_is_refused() -> None:
    with pytest.raises(ValueError, match="copy the whole word"):
        parse_token(packed(b'["e","c",0,"' + b"a" * 50_000_000 + b'",[],[],[]]'))


@pytest.mark.parametrize("document", [b"[]", b"{}", b'["e","c",0,"",[],[],[],1]', b'["e","c","0","",[],[],[]]'])
def test_token_of_another_shape_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError, match="copy the whole word"):
        parse_token(packed(document))
