from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest

from grader import document, policy
from grader.exercise import discover
from grader.policy import Counted, Policy
from grader.verdict import UsageError

EXERCISES = ["counter", "sorting", "ticket"]
MADRID = """\
[late]
time_zone = "Europe/Madrid"
deadline = 2026-10-24T23:59:00
percent_per_day = 10
"""


def read(course: Path, text: str) -> Policy:
    (course / policy.NAME).write_text(text, encoding="utf-8")
    return policy.read(course, EXERCISES)


def test_a_course_without_the_file_gives_the_points_of_the_rubric(tmp_path: Path) -> None:
    assert policy.read(tmp_path, EXERCISES) == Policy()
    assert Policy().rules() == ()


def test_everything_that_can_be_said_is_read(tmp_path: Path) -> None:
    said = read(
        tmp_path,
        """\
title = "Concurrent programming"
extra_credit = ["sorting"]
[weights]
ticket = 20
counter = 0.1
[late]
deadline = 2026-11-30T23:59:00+01:00
points_per_day = 0.5
cap = 2
grace_minutes = 10
grace_hours = 1
[late.deadlines]
ticket = 2026-12-01T12:00:00Z
[attempts]
count = "best"
[rounding]
decimals = 1
mode = "half-up"
""",
    )

    assert said.title == "Concurrent programming"
    assert said.weights == {"ticket": 20, "counter": Fraction(1, 10)}
    assert said.extra_credit == {"sorting"}
    assert said.counted is Counted.BEST
    assert said.late is not None
    assert said.late.deadline == datetime(2026, 11, 30, 22, 59, tzinfo=UTC)
    assert said.late.deadlines == {"ticket": datetime(2026, 12, 1, 12, tzinfo=UTC)}
    assert said.rules() == (
        "Each day begun after the deadline costs 0.5 points, at most 2 points, after 70 minutes of grace.",
        "What came without a time counts as in time.",
        "From what a platform has marked late without a time nothing is deducted: a person decides.",
        "The best attempt counts, lateness included.",
        "Marks are rounded half up to 1 decimal.",
    )


def test_days_are_counted_as_they_begin_and_from_the_end_of_the_grace(tmp_path: Path) -> None:
    late = read(tmp_path, MADRID + "grace_minutes = 15").late
    assert late is not None
    end = datetime(2026, 10, 24, 22, 14, tzinfo=UTC)
    second = timedelta(seconds=1)

    came = [end - timedelta(days=9), end, end + second, end + timedelta(days=1), end + timedelta(days=1) + second]

    assert [late.days("ticket", when, student="ann") for when in came] == [0, 0, 1, 1, 2]
    assert late.days("ticket", None, student="ann") == 0


def test_what_is_only_marked_late_is_left_to_a_person_until_the_course_says_what_it_costs(tmp_path: Path) -> None:
    silent, saying = read(tmp_path, MADRID), read(tmp_path, f"{MADRID}marked_days = 2\n")
    early = datetime(2026, 10, 1, tzinfo=UTC)

    for late, days, undecided in ((silent.late, 0, True), (saying.late, 2, False)):
        assert late is not None
        assert late.days("ticket", None, marked=True, student="ann") == days
        assert late.undecided("ticket", None, marked=True, student="ann") is undecided
        assert late.days("ticket", early, marked=True, student="ann") == 0, "a time says more"
        assert not late.undecided("ticket", early, marked=True, student="ann")
        assert not late.undecided("ticket", None, marked=False, student="ann")
    assert "What a platform has marked late without a time counts as 2 days late." in saying.rules()


EXTENDED = f"""{MADRID}
[late.extensions]
ann = 2
"José Núñez" = {{ ticket = 7 }}
bob = {{ "*" = 1, counter = 3 }}
"""


@pytest.mark.parametrize(
    ("student", "exercise", "days"),
    [
        ("ann", "ticket", 8), ("ann", "counter", 8), ("José Núñez", "ticket", 3), ("José Núñez", "counter", 10),
        ("bob", "ticket", 9), ("bob", "counter", 7), ("zoe", "ticket", 10),
    ],
)  # fmt: skip
def test_an_extension_moves_the_deadline_of_one_student(tmp_path: Path, student: str, exercise: str, days: int) -> None:
    late = read(tmp_path, EXTENDED).late
    assert late is not None

    assert late.days(exercise, datetime(2026, 11, 3, 22, 0), student=student) == days  # noqa: DTZ001 - Madrid's


def test_a_day_more_ends_at_the_same_time_on_the_wall_also_when_summer_ends(tmp_path: Path) -> None:
    late = read(tmp_path, EXTENDED).late
    assert late is not None

    end = datetime(2026, 10, 26, 23, 59)  # noqa: DTZ001 - Madrid's

    assert [late.days("ticket", when, student="ann") for when in (end, end + timedelta(seconds=1))] == [0, 1]


def test_a_mark_of_a_platform_tells_nothing_of_whoever_has_an_extension(tmp_path: Path) -> None:
    late = read(tmp_path, EXTENDED.replace("percent_per_day = 10", "percent_per_day = 10\nmarked_days = 1")).late
    assert late is not None

    assert [late.days("ticket", None, student=who, marked=True) for who in ("ann", "zoe")] == [0, 1]
    assert [late.undecided("ticket", None, student=who, marked=True) for who in ("ann", "zoe")] == [True, False]


def test_extensions_are_among_the_rules_and_those_of_nobody_are_told(tmp_path: Path) -> None:
    said = read(tmp_path, EXTENDED)
    assert said.late is not None

    assert said.rules()[3] == ("Extensions: ann 2 days; José Núñez 7 days for ticket; bob 1 day, 3 days for counter.")
    assert said.late.strangers({"ann", "bob"}) == ("Extensions for nobody who is here: José Núñez.",)
    assert said.late.strangers({"ann", "bob", "José Núñez"}) == ()


def test_an_exercise_without_a_deadline_is_never_late(tmp_path: Path) -> None:
    late = read(
        tmp_path, "[late]\npoints_per_day = 1\nmarked_days = 1\n[late.deadlines]\ncounter = 2026-01-01T00:00:00Z"
    ).late
    assert late is not None

    assert [late.days(name, None, marked=True, student="ann") for name in ("counter", "ticket")] == [1, 0]
    assert [late.undecided(name, None, marked=True, student="ann") for name in ("counter", "ticket")] == [False, False]


def test_a_day_on_which_summer_ends_has_its_hour_more(tmp_path: Path) -> None:
    late = read(tmp_path, MADRID).late
    assert late is not None

    # Clocks on the wall are put back in the night to the 25th: a day later they show an hour less.
    assert late.days("ticket", datetime(2026, 10, 25, 22, 59), student="ann") == 1  # noqa: DTZ001 - in the course's time zone
    assert late.days("ticket", datetime(2026, 10, 25, 23, 0), student="ann") == 2  # noqa: DTZ001 - as above


def test_what_was_handed_in_at_the_end_of_time_is_late(tmp_path: Path) -> None:
    late = read(tmp_path, MADRID).late
    assert late is not None

    assert late.days("ticket", datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), student="ann") > 1_000_000
    assert late.days("ticket", datetime.min.replace(tzinfo=timezone(timedelta(hours=12))), student="ann") == 0


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("title = ", 1, "not valid TOML"),
        ("titel = 'x'", 1, "unknown key `titel`; expected one of: title, extra_credit, weights"),
        ("[weights]\nticket = 1\nticke = 2", 3, "there is no exercise 'ticke'; did you mean 'ticket'?"),
        ("\nextra_credit = ['sort']", 2, "there is no exercise 'sort'; did you mean 'sorting'?"),
        (
            "[late]\ndeadline = 2026-11-30T23:59:00Z\npercent_per_day = 1\nmarked_days = 0",
            4,
            "a whole number, 1 or more",
        ),
        (
            f"{MADRID}[late.extensions]\nann = 1\nbob = 0",
            7,
            "wrong value for `late.extensions.bob`; expected `student = days` or `student = {exercise = days}`",
        ),
        (f'{MADRID}[late.extensions]\n"A. B" = {{tick = 1}}', 6, "there is no exercise 'tick'; did you mean 'ticket'?"),
        (f'{MADRID}[late.extensions]\n\n"A B" = "2 days"', 7, "wrong value for `late.extensions.A B`"),
        ("[weights]\nticket = 0", 2, "wrong value for `weights.ticket`; expected `exercise = points`"),
        ("[weights]\nticket = inf", 2, "wrong value for `weights.ticket`"),
        ("[weights]\nticket = nan", 2, "wrong value for `weights.ticket`"),
        ("[rounding]\ndecimals = 7", 2, "wrong value for `rounding.decimals`; expected a whole number from 0 to 6"),
        ("[rounding]\nmode = 'up'", 2, 'wrong value for `rounding.mode`; expected "half-up"'),
        ("[attempts]\ncount = 'last'", 2, 'wrong value for `attempts.count`; expected count = "newest" or'),
        ("[late]\npercent_per_day = 10", 1, "missing key `deadline`; expected one, or a table [late.deadlines]"),
        ("[late]\ndeadline = 2026-11-30T23:59:00Z", 1, "expected one of `percent_per_day` and `points_per_day`"),
        (
            f"{MADRID}points_per_day = 10",
            5,
            "expected one of `percent_per_day` and `points_per_day`",
        ),
        ("[late]\ndeadline = 2026-11-30", 2, "wrong value for `late.deadline`; expected a date and time without"),
        ("[late]\ndeadline = '30 Nov'", 2, "wrong value for `late.deadline`; expected a date and time without"),
        (
            "[late]\npercent_per_day = 1\ndeadline = 2026-11-30T23:59:00",
            3,
            "in which time zone? Add `time_zone = NAME` to [late], or write 2026-11-30T23:59:00+01:00",
        ),
        (
            f"{MADRID}\n[late.deadlines]\nticket = 2026-11-30T23:59:00\ntickets = 2026-11-30T23:59:00",
            8,
            "there is no exercise 'tickets'; did you mean 'ticket'?",
        ),
        (f"{MADRID}\n[late.deadlines]\nticket = 7", 7, "wrong value for `late.deadlines.ticket`; expected"),
        (MADRID.replace("Madrid", "Atlantis"), 2, "there is no time zone 'Europe/Atlantis'; expected a name such as"),
        (MADRID.replace("Europe/Madrid", "../etc/passwd"), 2, "there is no time zone"),
        (f"{MADRID}cap = 101", 5, "wrong value for `late.cap`; expected at most 100 percent"),
        (f"{MADRID}grace_minutes = -1", 5, "wrong value for `late.grace_minutes`; expected a whole number, 0 or more"),
        ("[late]\npercent_per_day = 1\ndeadline = 9999-12-31T23:59:00-09:00", 3, "of some year nearer to ours"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_is_expected(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(UsageError) as problem:
        read(tmp_path, text)

    assert f"course.toml:{line}: " in str(problem.value)
    assert what in str(problem.value)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / policy.NAME).write_bytes(b"title = 'x'\n# caf\xe9")

    with pytest.raises(UsageError, match=r"course\.toml:2: expected UTF-8 text"):
        policy.read(tmp_path, EXERCISES)


def test_the_example_says_everything_and_is_right_for_the_exercises_that_there_are() -> None:
    root = Path(__file__).parent.parent
    text = (root / "examples" / "course.toml").read_text(encoding="utf-8")

    said = document.read(root / "examples" / "course.toml", policy._FORM).content  # noqa: SLF001 - what is not said, too

    assert policy.read(root / "examples", discover(root)).given
    assert said.late is not None
    keys = {*said.__struct_fields__, *(key for table in (said.late, said.rounding) for key in table.__struct_fields__)}
    assert not {key for key in keys - {"mode"} if key not in text}
