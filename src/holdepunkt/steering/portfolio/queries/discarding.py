"""A report that was begun by mistake: what goes with it, and what is told once it is gone."""

from dataclasses import dataclass

from holdepunkt.core.wording import count
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import (
    InsertedFigure,
    Manuscript,
    Section,
    SectionComment,
    SectionText,
)
from holdepunkt.steering.portfolio.queries.manuscripts import manuscript_row, stamped

_STANDS = {
    Manuscript.Stage.APPROVED: "Rapporten er godkendt, så den kan ikke smides væk. Tag den tilbage"
    " først, hvis den er begyndt ved en fejl.",
    Manuscript.Stage.PUBLISHED: "Rapporten er udgivet og låst, så den kan ikke smides væk. Skriv en"
    " ny, hvis der står noget forkert i den.",
}

_AFTERWARDS = (
    "Det, der er skrevet, kan stadig læses under »Smidt væk« på siden med statusrapporter.",
    "Ingen kan skrive i det mere, og det kan ikke fortrydes.",
    "Derefter kan der begyndes en ny rapport på planen.",
)


@dataclass(frozen=True, slots=True)
class DiscardPage:
    """What goes when a report is thrown away; `version` is another once more is written in it.

    `stands` says why it cannot be; "" when it can.
    """

    id: int
    plan_id: int
    plan: str
    title: str
    version: int
    lines: tuple[str, ...]
    stands: str


def discard_page(*, manuscript_id: int, actor: Actor) -> DiscardPage:
    """Return what goes with the report; one the actor may not see does not exist."""
    row = manuscript_row(manuscript_id=manuscript_id, actor=actor)
    return DiscardPage(
        row.pk, row.plan_id, str(row.plan), row.title, discard_version(row, actor),
        tuple(_lines(row, actor)), stands(row, actor),
    )  # fmt: skip


def discard_version(row: Manuscript, actor: Actor) -> int:
    """Return a number that grows with all that is written in the report, or done to it."""
    texts = visible(SectionText, actor).filter(section__manuscript=row).count()
    return row.version + texts + visible(SectionComment, actor).filter(manuscript=row).count()


def stands(row: Manuscript, actor: Actor) -> str:
    """Return why the report cannot be thrown away; "" when it can."""
    if row.stage == Manuscript.Stage.DISCARDED:
        return discarded(row, actor)
    return _STANDS.get(Manuscript.Stage(row.stage), "")


def discarded(row: Manuscript, actor: Actor) -> str:
    """Return who threw the report away, and when; "" while it stands."""
    if row.discarded_at is None:
        return ""
    names = organisation.staff_names(staff_ids={row.discarded_by_id or 0}, actor=actor)
    who = names.get(row.discarded_by_id or 0, "En kollega")
    when = stamped(row.discarded_at, "")
    return f"{who} har smidt udkastet væk ({when}). Der kan ikke skrives i det."


def _lines(row: Manuscript, actor: Actor) -> list[str]:
    sections = list(visible(Section, actor).filter(manuscript=row))
    written = sum(one.written_at is not None for one in sections)
    comments = visible(SectionComment, actor).filter(manuscript=row).count()
    figures = visible(InsertedFigure, actor).filter(manuscript=row).count()
    holding = {one.holder_id for one in sections if one.holder_id} - {actor.staff_id}
    names = organisation.staff_names(
        staff_ids=holding | {row.approver_id or 0, row.sent_by_id or 0}, actor=actor
    )
    texts = count(written, "skrevet afsnit", "skrevne afsnit")
    said = count(comments, "kommentar", "kommentarer")
    told = count(figures, "indsat tal", "indsatte tal")
    lines = [f"Udkastet »{row.title}« smides væk med {texts}, {said} og {told}."]
    if holding:
        who = ", ".join(sorted(names.get(one, "En kollega") for one in holding))
        lines.append(f"{who} skriver i det lige nu. Tal sammen først.")
    if row.stage == Manuscript.Stage.ASKED:
        who = names.get(row.approver_id or 0, "Godkenderen")
        lines.append(f"{who} er bedt om at godkende den. Det tages af Min dag.")
    if row.stage == Manuscript.Stage.BACK:
        who = names.get(row.sent_by_id or 0, "Den, der sendte den,")
        lines.append(f"{who} er bedt om at rette den. Det tages af Min dag.")
    return [*lines, *_AFTERWARDS]
