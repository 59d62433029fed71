"""The post room's file: a paper for each letter, and a list of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from holdepunkt.core.sheets import semicolon_file
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.rendering import to_pdf, to_zip
from holdepunkt.knowledge.letters import access
from holdepunkt.knowledge.letters.queries.letters import LetterPage, document, letters

MOST = 100
_HEADS = ("Fil", "Til", "Adresse", "Brev", "Bemærkning")
_PROTECTED = "Navn og adresse er beskyttet. Slå dem op i fagsystemet."


@dataclass(frozen=True, slots=True)
class PostFile:
    """The file as it is handed out, and whom it is about."""

    content: bytes
    citizens_shown: tuple[int, ...]


def free_letters(*, actor: Actor) -> tuple[int, ...]:
    """Return the letters that wait and nobody else has taken out, the most urgent hundred."""
    rows = access.visible_letters(actor).filter(sent_at=None, withdrawn_at=None)
    free = rows.filter(Q(taken_at=None) | Q(taken_by=actor.staff_id or None))
    found = list(free.order_by("send_by", "id")[: 2 * MOST])
    mine = access.letters_to_send(found, actor)
    return tuple(row.pk for row in found if row.pk in mine)[:MOST]


def post_file(*, ids: Iterable[int], actor: Actor, now: datetime) -> PostFile:
    """Return the letters' file; names stand inside the papers and the list, in no file name."""
    pages = letters(ids=ids, actor=actor)
    papers = [(_name(page), to_pdf(document(page, now))) for page in pages]
    listed = semicolon_file(_HEADS, [_row(page) for page in pages])
    return PostFile(
        to_zip([("liste.csv", listed), *papers], made_at=now),
        tuple(sorted({pk for page in pages for pk in page.citizens_shown})),
    )


def _name(page: LetterPage) -> str:
    return f"brev-{page.id}.pdf"


def _row(page: LetterPage) -> tuple[str, ...]:
    name = "" if page.is_protected else page.citizen
    notes = (_PROTECTED if page.is_protected else "", page.unnamed, page.to_each)
    return _name(page), name, page.address, page.text.title, " ".join(filter(None, notes))
