"""The checks of `singleton`: what must hold for every interleaving of the threads."""


def kind(how):
    """The class that is asked for its object."""
    return how.removesuffix(".instance()").removesuffix("()")


def judge(run, asked):
    """Whoever asks the same class got the same object, an instance of that class; others got others."""
    first = {}
    for key, how in asked.items():
        name = kind(how)
        if name not in first:
            first[name] = f"{name} object {len(first) + 1}"
        got = run.value(key)
        own = f"{how} gives an instance of {name}"
        assert str(got.plain).startswith(f"{name} object "), f"{own}, not of another class"
        assert got == first[name], f"{own}, always the same object, which no other class shares"


def one_by_one(asked):
    """By key, as the scenario of that name says it."""
    return {f"{number} {how}": how for number, how in enumerate(asked)}


def at_once(asked, later):
    """By key, as the scenario of that name says it."""
    everybody = {**asked, **{f"main by {how}": how for how in later}}
    return {f"what {key} has": everybody[key] for key in sorted(everybody)}


def all_survive(run, said):
    """Nothing that was set on the object, or was in it, has gone."""
    lost = run.value("lost")
    assert lost == [], f"{said}: the object is set up once, what is set on it stays"


def test_same_object(explore):
    """Settings() and Settings.instance() give the same object every time."""
    for asked in (
        ["Settings()", "Settings()", "Settings.instance()", "Settings()"],
        ["Settings.instance()", "Settings.instance()", "Settings()"],
    ):
        for run in explore("one_by_one", asked=asked):
            judge(run, one_by_one(asked))


def test_set_up_once(explore, secrets):
    """Attributes that are set on the object survive later calls of Settings() and Settings.instance()."""
    ways = ("Settings()", "Settings.instance()")
    marks = dict(zip(secrets.names(2), (secrets.number(1, 99), "text"), strict=True))
    for first in ways:
        for later in ways:
            for run in explore("survive", first=first, later=[later, later], marks=marks):
                all_survive(run, f"{first}, then attributes are set, then {later} twice")
            for run in explore("survive_alone", first=first, later=later, mark=secrets.number(1, 99)):
                all_survive(run, f"an attribute is set on {first}, which nobody else keeps, and looked for on {later}")


def test_two_ask_first(explore, secrets):
    """Two threads call Settings() at the same time, before anybody else: both get the same object."""
    asked, later = dict.fromkeys(secrets.names(2), "Settings()"), ["Settings()", "Settings.instance()"]
    for run in explore("at_once", asked=asked, later=later):
        judge(run, at_once(asked, later))


def test_instance_asked_first(explore, secrets):
    """Two threads ask at the same time, one or both by instance(): both get the same object."""
    for other in ("Settings()", "Settings.instance()"):
        asked = dict(zip(secrets.names(2), ("Settings.instance()", other), strict=True))
        for run in explore("at_once", asked=asked, later=["Settings()"]):
            judge(run, at_once(asked, ["Settings()"]))


def test_set_up_by_one(explore, secrets):
    """What a thread sets on the object survives, although another thread asks for it at the same time."""
    setter, looker, mark = secrets.names(3)
    marks = {mark: secrets.number(1, 99)}
    for run in explore("survive_others", setter=setter, looker=looker, marks=marks):
        all_survive(run, f"{setter} calls Settings() and sets attributes, while {looker} calls Settings()")


def test_own_of_subclass(explore):
    """Each subclass has an object of its own, whoever is asked first, and whatever the others are called."""
    for asked in (
        ["Settings()", "Theme()", "Settings()", "Theme.instance()", "Night()", "Theme()", "Night.instance()"],
        ["Night.instance()", "Theme()", "Settings.instance()", "Night()", "Theme.instance()", "Settings()"],
        ["Theme()", "Text()", "Text.instance()", "Theme.instance()"],  # of one parent, with names that are much alike
        ["other.Theme()", "Theme.instance()", "other.Theme.instance()", "Theme()"],  # with one name, in two modules
    ):
        for run in explore("one_by_one", asked=asked):
            judge(run, one_by_one(asked))


def test_subclasses_at_once(explore, secrets):
    """Two threads ask at the same time, for the same subclass or for two classes: each class has one object."""
    for ways in (("Theme()", "Theme()"), ("Theme()", "Settings()")):
        asked = dict(zip(secrets.names(2), ways, strict=True))
        later = ["Settings.instance()", "Theme.instance()"]
        for run in explore("at_once", asked=asked, later=later):
            judge(run, at_once(asked, later))


def test_three_ask_first(explore, secrets):
    """Three threads ask at the same time, and all get the same object."""
    asked = dict(zip(secrets.names(3), ("Settings()", "Settings.instance()", "Settings()"), strict=True))
    for run in explore("at_once", asked=asked, later=["Settings()"], schedules=100):
        judge(run, at_once(asked, ["Settings()"]))
