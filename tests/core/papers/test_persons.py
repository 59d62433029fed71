"""Names and addresses leave every text and stand only with the role that was held."""

from holdepunkt.core.papers import Trouble
from tests.core.papers.invented import paper

NAMED = """\
Handleplan for breve

1. januar 2022

Sagsbehandler
Ole Toft Iversen

Projektejer er områdechefen, og områdechef for voksne, Karla Bøgh Lind, er
med i styregruppen sammen med Karla Bøgh
Lind som projektleder.

1.1 Nye breve
Projektleder: Mads Ravn Holt (mads.holt@eksempel.dk). Mads Ravn Holt begynder i maj 2022.

1.2 Gamle breve
De gamle breve samles i Borgercenter Syd.
""".split("\n")
NAMES = ("Ole", "Karla", "Bøgh", "Lind", "Mads", "Ravn", "Holt", "eksempel.dk")
READ = paper(NAMED)


def test_persons_are_moved_to_the_roles_they_hold() -> None:
    held = {(each.role.split()[0].lower(), each.name, each.email) for each in READ.holders}
    assert ("projektleder", "Mads Ravn Holt", "mads.holt@eksempel.dk") in held
    assert ("sagsbehandler", "Ole Toft Iversen", "") in held
    assert ("områdechef", "Karla Bøgh Lind", "") in held


def test_no_name_is_left_anywhere_else() -> None:
    from dataclasses import replace  # noqa: PLC0415 -- all but the protected part

    rest = repr(replace(READ, holders=()))
    assert [name for name in NAMES if name in rest] == []
    assert "Borgercenter Syd" in rest


def test_the_search_for_names_finds_one_that_is_left() -> None:
    assert [name for name in NAMES if name in repr(READ)] == list(NAMES)


def test_it_is_told_that_a_name_was_moved() -> None:
    assert sum(doubt.trouble is Trouble.PERSON for doubt in READ.doubts) == len(READ.holders)
