"""What a reviewer types is kept on the draft, and a draft can be thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.exchange.documents import queries
from holdepunkt.exchange.documents.access import holders_in, visible_papers
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Act, Actor, Conflict, Refusal, require
from holdepunkt.foundation.audit import public as audit


@dataclass(frozen=True, slots=True)
class PartTyped:
    """What stands in the fields of a part, and the version it was written on."""

    place: int
    version: int
    answers: Mapping[str, str]


class ChangedMeanwhile(Conflict):
    """Somebody changed the draft while the form was open."""


class NoDraft(Refusal):
    """The paper is not under review any more."""


def draft_row(paper_id: int, actor: Actor) -> PaperImport:
    """Return the draft, locked; what is no draft is refused."""
    row = visible_papers(actor).select_for_update().get(pk=paper_id)
    if row.state != PaperImport.State.DRAFT:
        raise NoDraft("Dokumentet er ikke under gennemgang mere. Intet er ændret.")
    return row


@transaction.atomic
def type_in(*, paper_id: int, told: PartTyped, actor: Actor, now: datetime, today: date) -> None:
    """Keep what was typed in a part where it differs from the proposal, and that it was seen."""
    require(actor, Act.IMPORT)
    row = draft_row(paper_id, actor)
    if row.version != told.version:
        raise ChangedMeanwhile("En kollega har gemt i dokumentet, mens du skrev.")
    proposal = queries.reviewed(row=row, actor=actor, today=today).proposal
    proposed = {each.name: each.proposed for item in proposal.items for each in item.fields}
    typed = {**row.typed, queries.SEEN.format(told.place): "ja"}
    for name, value in told.answers.items():
        if name in proposed:
            typed.pop(name, None)
            if value != proposed[name]:
                typed[name] = value
    row.typed, row.version = typed, row.version + 1
    row.save(update_fields=["typed", "version"])
    audit.record(actor, "paper.reviewed", subject=f"paper:{row.pk}", at=now, fields=len(typed))


@transaction.atomic
def discard(*, paper_id: int, actor: Actor, now: datetime) -> None:
    """Throw a draft away: its reading and the names go, and that it was there stays."""
    require(actor, Act.IMPORT)
    row = draft_row(paper_id, actor)
    row.state, row.reading, row.typed = PaperImport.State.DISCARDED, {}, {}
    row.save()
    holders_in(row).delete()
    audit.record(actor, "paper.discarded", subject=f"paper:{row.pk}", at=now)
