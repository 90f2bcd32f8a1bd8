from __future__ import annotations

from grader.printable import encodable, printable, shortened


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
