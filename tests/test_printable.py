from __future__ import annotations

import codecs

import pytest

from grader.printable import encodable, printable, shortened, spelled_out, wrapped


def test_control_characters_and_bidi_overrides_are_spelled_out() -> None:
    assert printable("a\x1b[31mb\nc\u202ed\u2028") == "a\\x1b[31mb\\nc\\u202ed\\u2028"


def test_honest_names_stay_as_they_are() -> None:
    assert printable('José "Bo" 李 👩\u200d🔬') == 'José "Bo" 李 👩\u200d🔬'


def test_a_workflow_command_is_defused() -> None:
    assert printable("::error file=a::b") == ":\\x3aerror file=a:\\x3ab"
    assert printable("std::vector") == "std::vector"
    assert printable("said ##[error]x") == "said #\\x23[error]x"


def test_a_long_or_second_line_is_left_out() -> None:
    assert shortened("one\ntwo", width=10) == "one …"
    assert shortened("x" * 20, width=10) == "x" * 9 + "…"
    assert shortened(" one \n", width=10) == "one"
    assert shortened("one two three", width=11) == "one two…"
    assert shortened("one two three", width=8) == "one two…"


def test_lone_surrogates_are_spelled_out() -> None:
    assert encodable("caf\udce9") == "caf\\udce9"


def test_what_is_wrapped_hangs_and_is_cut_only_at_its_last_line() -> None:
    assert wrapped("one two three", width=8, lines=3, indent=2) == ["one two", "  three"]
    assert wrapped("one two three four", width=8, lines=2) == ["one two", "three…"]
    assert wrapped("there.find(0.5, you)", width=8, lines=9) == ["there.", "find(", "0.5,", "you)"]
    assert wrapped("", width=8, lines=2) == []
    assert wrapped("票" * 6, width=8, lines=2) == ["票" * 4, "票" * 2]


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("ascii", b"Jos\\xe9  10  left = 1   - reads n -> 1..."),
        ("latin-1", b"Jos\xe9  10  left = 1   \xb7 reads n -> 1..."),
        ("utf-8", "José  10  left = 1   · reads n → 1…".encode()),
    ],
)
def test_a_terminal_without_our_signs_shows_the_nearest_that_it_has(encoding: str, expected: bytes) -> None:
    codecs.register_error("spelled out", spelled_out)

    assert "José  10  left = 1   · reads n → 1…".encode(encoding, "spelled out") == expected


def test_what_cannot_be_read_is_not_spelled_out() -> None:
    codecs.register_error("spelled out", spelled_out)

    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", "spelled out")
