"""Who answers for an activity: a role or a body as its texts say it, in doubt, never a person."""

import pytest

from holdepunkt.core.papers import Place, Printed, Trouble
from holdepunkt.core.papers.owners import owner_of
from tests.core.papers.invented import as_lines, paper


@pytest.mark.parametrize(
    ("text", "role", "is_told"),
    [
        ("På møderne vil områdecheferne være ansvarlige for en kort status.", "områdecheferne",
         False),
        ("Områdeledelsen er ansvarlig for at lykkes.", "Områdeledelsen", False),
        ("Centerledelsen har ansvaret for planen.", "Centerledelsen", False),
        ("Ansvaret for skemaet ligger hos Kvalitetsgruppen.", "Kvalitetsgruppen", False),
        ("Tovholder: Faglig koordinator i Modtagelsen", "Faglig koordinator i Modtagelsen", True),
        ("Ansvarlig: Afdelingsleder [navn], [e-mail]", "Afdelingsleder", True),
        ("Projektleder: [navn]", "Projektleder", True),
        ("HR-kontoret har gennemført seks samtaler.", "HR-kontoret", False),
    ],
)  # fmt: skip
def test_a_role_is_read(text: str, role: str, *, is_told: bool) -> None:
    found = owner_of([Printed(text, Place(4, 4))])
    assert found is not None
    assert (found.said.role, found.is_told) == (role, is_told)


@pytest.mark.parametrize(
    "text",
    [
        "Ansvarlig: [navn], [e-mail]",
        "Kontoret har gennemført seks samtaler.",
        "I forbindelse med revision for 2013 kører de et forsøg.",
        "Den faste sagsbehandler er ansvarlig for at koordinere.",
        "Udvalget er ansvarligt for retningen.",
    ],
)
def test_what_names_nobody_is_no_role(text: str) -> None:
    assert owner_of([Printed(text, Place(4, 4))]) is None


def test_a_role_keeps_its_words_when_the_name_behind_it_is_moved() -> None:
    read = paper(
        as_lines(
            "Plan for breve\n\n1.1. Nye breve. Brevene skrives om. Ansvarlig: Afdelingsleder Bent"
            " Madsen Toft, bent@eksempel.dk\n\n1.2. Gamle breve. Projektansvarlig: Fagkonsulent"
            " Ida Holm\n"
        )
    )
    assert [(one.role, one.name, one.email) for one in read.holders] == [
        ("Afdelingsleder", "Bent Madsen Toft", "bent@eksempel.dk"),
        ("Fagkonsulent", "Ida Holm", ""),
    ]  # fmt: skip
    roles = [one.owner.role for one in read.activities if one.owner]
    assert roles == ["Afdelingsleder", "Fagkonsulent"]


def test_a_role_read_out_of_a_sentence_is_doubted() -> None:
    read = paper(
        as_lines(
            "Plan for breve\n\n1.1. Nye breve. Områdeledelsen er ansvarlig for brevene.\n\n"
            "1.2. Gamle breve. Tovholder: Staben\n"
        )
    )
    doubted = {one.number: [said.field for said in one.doubts if said.trouble is Trouble.OWNER]
               for one in read.activities}  # fmt: skip
    assert doubted == {"1.1": ["owner"], "1.2": []}
