"""What goes when something a plan stands on is removed, and why it may have to stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import GrantReport, PlanHearing, ProjectGrant
from holdepunkt.steering.portfolio.queries.basis import committee_row, grant_row, hearing_row

_GOES = (
    "Det forsvinder fra planens grundlag og de steder, der viser det. Pakker og rapporter, der er"
    " låst, ændres ikke."
)
_FINAL = "Det kan ikke fortrydes, men det kan skrives igen."


@dataclass(frozen=True, slots=True)
class RemovalPage:
    """What is to be removed, and what goes with it; `version` is of all that goes.

    `stands` says why it cannot be removed; "" when it can.
    """

    plan_id: int
    plan: str
    name: str
    version: int
    lines: tuple[str, ...]
    stands: str = ""


def hearing_removal(*, hearing_id: int, actor: Actor) -> RemovalPage:
    """Return what goes with the hearing; one the actor may not see does not exist."""
    row = hearing_row(hearing_id=hearing_id, actor=actor)
    told = (
        f"»{row.title}«, {short_date(row.first_on)} – {short_date(row.last_on)}, med {row.parties}."
    )
    lines = (told, _GOES, _FINAL)
    return RemovalPage(
        row.plan_id, row.plan.title, row.title, row.version, lines, hearing_stands(row)
    )


def hearing_stands(row: PlanHearing) -> str:
    """Return why the hearing stands; "" when it can be removed."""
    if row.decided_on is None:
        return ""
    return (
        f"Der er besluttet efter høringen {short_date(row.decided_on)}, så den bliver stående."
        " Ret den, hvis der står noget forkert."
    )


def committee_removal(*, committee_id: int, actor: Actor) -> RemovalPage:
    """Return what goes with the day before a committee."""
    row = committee_row(committee_id=committee_id, actor=actor)
    about = f": {row.what}" if row.what else ""
    lines = (f"{row.body}, {short_date(row.held_on)}{about}.", _GOES, _FINAL)
    return RemovalPage(row.plan_id, row.plan.title, row.body, row.version, lines)


def grant_removal(*, grant_id: int, actor: Actor) -> RemovalPage:
    """Return what goes with the grant: its words, and its days in the ledger."""
    row = grant_row(grant_id=grant_id, actor=actor)
    reports = _reports(row, actor)
    days = ", ".join(f"{one.what} ({short_date(one.due_on)})" for one in reports)
    told = count(len(reports), "rapporteringsdag", "rapporteringsdage")
    lines = (
        f"Bevillingen fra {row.giver} med vilkår og grupper.",
        f"{told} forsvinder fra Min dag og Frister: {days}." if reports else "",
        _GOES,
        _FINAL,
    )
    return RemovalPage(
        row.plan_id, row.plan.title, row.giver, grant_version(row, actor),
        tuple(line for line in lines if line), grant_stands(row, reports),
    )  # fmt: skip


def grant_version(row: ProjectGrant, actor: Actor) -> int:
    """Return a number that grows with all that is written of the grant and its days."""
    return row.version + sum(one.version for one in _reports(row, actor))


def grant_stands(row: ProjectGrant, reports: Iterable[GrantReport]) -> str:
    """Return why the grant stands; "" when it can be removed."""
    sent = next((one for one in reports if one.sent_on), None)
    if sent is None or sent.sent_on is None:
        return ""
    return (
        f"»{sent.what}« er afleveret til {row.giver} {short_date(sent.sent_on)}, så bevillingen"
        " bliver stående. Ret den, hvis der står noget forkert."
    )


def _reports(row: ProjectGrant, actor: Actor) -> list[GrantReport]:
    return list(visible(GrantReport, actor).filter(grant=row).order_by("due_on", "id"))
