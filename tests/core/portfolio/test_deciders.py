"""Whose a decision is: by the words it is asked in, the nearest unit, and the plan's own roles."""

import pytest

from holdepunkt.core.portfolio import Bearing, Post, bearers, read_role_words

WORDS = read_role_words("""
[[roles]]
role = "steering_group"
offered = "Styregruppen"
every = ["styregruppen"]
[[roles]]
role = "keeper"
offered = "Tovholderen"
one = ["tovholderen"]
[[roles]]
role = "area_head"
offered = "Områdecheferne"
one = ["områdechef", "områdechefen"]
every = ["områdecheferne"]
[[roles]]
role = "department_head"
offered = "Afdelingslederne"
one = ["afdelingslederen"]
every = ["afdelingslederne"]
""")
CENTRE, GROWN, GROWN_1, CHILDREN, CHILDREN_1 = 1, 2, 3, 4, 5
UNITS = {
    CENTRE: ("Centret", None), GROWN: ("Voksne", CENTRE), GROWN_1: ("Voksne 1", GROWN),
    CHILDREN: ("Børn", CENTRE), CHILDREN_1: ("Børn 1", CHILDREN),
}  # fmt: skip
ARNE, BODIL, DORTE, BENTE, STINE, METTE = 11, 12, 13, 14, 15, 16
KNOWN = Bearing(
    WORDS,
    (
        Post(ARNE, "area_head", GROWN), Post(BODIL, "area_head", CHILDREN),
        Post(DORTE, "department_head", GROWN_1), Post(BENTE, "department_head", CHILDREN_1),
        Post(METTE, "caseworker", GROWN_1),
    ),
    UNITS,
    CENTRE,
    STINE,
    {"projektleder": (METTE,)},
    {"steering_group": ("Områdechefen for børn (formand)", "Projektleder", "Kommunens jurist")},
)  # fmt: skip


@pytest.mark.parametrize(
    ("by", "who"),
    [
        ("Områdecheferne", (ARNE, BODIL)),
        ("områdecheferne og afdelingslederen", (ARNE, BODIL, DORTE)),
        ("Områdechefen for Børn", (BODIL,)),
        ("Afdelingslederne i Voksne", (DORTE,)),
        ("Områdechef", (ARNE,)),  # the nearest above the matter, which belongs in Voksne 1
        ("Tovholderen", (STINE,)),
        ("Projektleder", (METTE,)),
        ("Styregruppen", (BODIL, METTE)),
        ("Direktionen", ()),
        ("", ()),
    ],
)
def test_a_decision_falls_to_who_bears_the_role(by: str, who: tuple[int, ...]) -> None:
    assert bearers(by, KNOWN, GROWN_1) == who


def test_a_role_that_nobody_bears_nearby_falls_to_all_under_the_plan() -> None:
    assert bearers("Afdelingslederen", KNOWN, CENTRE) == (DORTE, BENTE)
