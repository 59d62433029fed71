"""A profile is a readable file; what is misspelt in it is said, never passed over."""

import pytest

from holdepunkt.core.imports.profile import Extract, ProfileFault, Role
from holdepunkt.core.imports.profile_reading import read_profile

GOOD = """
name = "prøve"
title = "Prøve"
source = "prøve"
extract = "partial"
[[files]]
role = "cases"
title = "Sager"
[files.columns]
number = "Nr"
received = "Modtaget"
"""


def faults_of(text: str) -> str:
    with pytest.raises(ProfileFault) as caught:
        read_profile(text)
    return " ".join(caught.value.sentences)


def test_the_least_profile_is_read() -> None:
    found = read_profile(GOOD)
    assert (found.name, found.extract, found.zone.key) == (
        "prøve",
        Extract.PARTIAL,
        "Europe/Copenhagen",
    )
    assert [file.role for file in found.files] == [Role.CASES]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('extract = "partial"', 'extract = "hel"', "«extract» er «hel»"),
        ('source = "prøve"', "", "«source» mangler"),
        ('number = "Nr"', 'nummer = "Nr"', "feltet «nummer» kendes ikke"),
        ('received = "Modtaget"', "", "mangler feltet received"),
        ('title = "Prøve"', 'title = "Prøve"\nfarve = "blå"', "«farve» kendes ikke"),
        ('title = "Prøve"', 'title = "Prøve"\ntime_zone = "Atlantis"', "«Atlantis» findes ikke"),
        ('title = "Prøve"', 'title = "Prøve"\nvanished_events = "reverse"', "kun være «reverse»"),
        ('title = "Prøve"', 'title = "Prøve"\ncase_key = ["cpr"]', "«case_key» nævner «cpr»"),
        ('title = "Prøve"', 'title = "Prøve"\nowned_here = ["alt"]', "«owned_here» nævner «alt»"),
        ('title = "Sager"', 'title = "Sager"\noptional = ["vejr"]', "«optional» nævner «vejr»"),
        ('title = "Sager"', "title = 3", "«title» skal være tekst"),
        ("[[files]]", "[[files]", "TOML"),
    ],
)
def test_each_slip_is_told_in_danish(before: str, after: str, told: str) -> None:
    assert told in faults_of(GOOD.replace(before, after))


def test_an_activity_can_only_mean_what_a_case_knows() -> None:
    wrong = GOOD + '[activities]\n"Kaffe" = "kaffepause"\n'
    assert "«Kaffe» oversættes til «kaffepause»" in faults_of(wrong)


def test_all_slips_are_told_at_once() -> None:
    wrong = GOOD.replace('extract = "partial"', 'extract = "hel"').replace("number", "nummer")
    assert "«hel»" in faults_of(wrong)
    assert "«nummer»" in faults_of(wrong)
