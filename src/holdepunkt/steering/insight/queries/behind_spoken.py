"""The list behind a number of contacts or promises, as far as the reader may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.core.figures import (
    AGREEMENT,
    OF_CONTACTS,
    YOUNG,
    Measure,
    Placed,
    Subjects,
    Sum,
)
from holdepunkt.core.wording import count
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens

CONTACT_HEADS = ("Henvendelse", "Emne", "Modtaget", "Lovet senest", "Besvaret")
AGREEMENT_HEADS = ("Aftale", "Emne", "Lavet", "Lovet senest", "Holdt")
YOUNG_HEADS = ("Forløb", "Emne", "Begyndt", "Senest", "Afgjort")
PROMISED = {
    AGREEMENT: ("Aftale", "Holdt til tiden", "Ikke holdt til tiden"),
    YOUNG: ("Forløb fra ung til voksen", "Afgjort før 18", "Ikke afgjort før 18"),
}
CLOSED = "Hører til en anden enhed og kan ikke åbnes herfra"


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One case behind a number; `counts` says whether it counts above the line of a share."""

    number: str
    url: str
    who: str
    section: str
    received_on: date | None
    promised_on: date | None
    decided_on: date | None
    standing: str
    counts: str


def heads(one: Measure) -> tuple[str, ...]:
    """Return the columns of a measure of contacts or promises; none for one of cases."""
    if one.subject in PROMISED:
        return AGREEMENT_HEADS if one.subject == AGREEMENT else YOUNG_HEADS
    return CONTACT_HEADS if one.subject in OF_CONTACTS else ()


def rows(
    one: Measure, shown: tuple[Placed, ...], subjects: Subjects, actor: Actor
) -> tuple[tuple[BehindRow, ...], Iterable[int]]:
    """Return the rows, and the citizens they name; words are shown only where names are."""
    if one.subject in PROMISED:
        return _promises(shown, PROMISED[one.subject], actor)
    refs = [placed.ref or 0 for placed in shown]
    labels = contacts.labels(contact_ids=refs, actor=actor)
    names = _names((label.citizen_id for label in labels.values()), actor)
    answered = {each.contact_id: each.answered_on for each in subjects.contacts}
    promised = {each.ref: each.promised_on for each in subjects.spoken if each.is_ring_back}
    found = []
    for placed in shown:
        ref = placed.ref or 0
        label = labels.get(ref)
        told = BehindRow(
            number=f"Henvendelse {ref}" if label else CLOSED,
            url=ui.address("contacts:show", ref) if label else "",
            who=names.get((label.citizen_id if label else 0) or 0, ""),
            section=label.topic if label else "–",
            received_on=label.received_on if label else None,
            promised_on=promised.get(ref),
            decided_on=answered.get(ref),
            standing=_standing(one, placed, answered.get(ref)),
            counts=_counts(one, placed),
        )
        found.append(told)
    return tuple(found), names


def _promises(
    shown: tuple[Placed, ...], words: tuple[str, str, str], actor: Actor
) -> tuple[tuple[BehindRow, ...], Iterable[int]]:
    told = commitments.by_id(ids=[placed.ref or 0 for placed in shown], actor=actor)
    names = _names((row.citizen_id for row in told.values()), actor)
    found = []
    for placed in shown:
        row = told.get(placed.ref or 0)
        citizen_id = (row.citizen_id if row else 0) or 0
        named = citizen_id in names
        found.append(
            BehindRow(
                number=(row.title if named else words[0]) if row else CLOSED,
                url=ui.address("desk:citizen", citizen_id) if named else "",
                who=names.get(citizen_id, ""),
                section="–",
                received_on=row.standing.made_on if row else None,
                promised_on=row.standing.promised_on if row else None,
                decided_on=row.standing.kept_on if row else None,
                standing=words[1] if placed.counted else words[2],
                counts={True: "Ja", False: "Nej"}[placed.counted],
            )
        )
    return tuple(found), names


def _names(ids: Iterable[int | None], actor: Actor) -> dict[int, str]:
    labels = citizens.names(citizen_ids={pk for pk in ids if pk}, actor=actor)
    return {pk: label.name for pk, label in labels.items()}


def _standing(one: Measure, placed: Placed, answered_on: date | None) -> str:
    if one.sum is Sum.RATE:
        return f"Svaret tog {count(placed.days or 0, 'henvendelse', 'henvendelser')}"
    return "Besvaret" if answered_on else "Venter på svar"


def _counts(one: Measure, placed: Placed) -> str:
    return {True: "Ja", False: "Nej"}[placed.counted] if one.denominator else ""
