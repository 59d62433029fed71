"""How activities hang together: said once, never in a circle, and taken away with a why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from holdepunkt.core.portfolio import LinkKind, way_back
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.steering.portfolio.actions.recording import NotTold, happened
from holdepunkt.steering.portfolio.models import Activity, ActivityLink

LINKED, UNLINKED = "linked", "unlinked"


class GoesInCircle(Refusal):
    """The other activity already waits for this one, itself or over others."""


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """How an activity hangs on another."""

    other_id: int
    kind: str
    text: str = ""


@transaction.atomic
def link_activities(
    *, activity_id: int, link: LinkDraft, actor: Actor, now: datetime, today: date
) -> int:
    """Say how the activity hangs on another, in this plan or another; twice is once.

    Return the link's id.
    """
    require(actor, Act.WRITE_PORTFOLIO)
    _one_at_a_time()
    rows = {one.pk: one for one in Activity.objects.filter(pk__in=[activity_id, link.other_id])}
    row, other = rows[activity_id], rows[link.other_id]
    if link.other_id == activity_id:
        raise NotTold("En indsats kan ikke hænge sammen med sig selv.")
    if LinkKind(link.kind).is_dependency:
        _require_no_circle(row, other)
    found, is_made = ActivityLink.objects.get_or_create(
        activity=row, other=other, kind=link.kind, defaults={"text": link.text}
    )
    if is_made:
        happened(
            activity_id, LINKED, on=today, actor=actor, now=now, link=link.kind, other=str(other)
        )
    return found.pk


def _one_at_a_time() -> None:
    """Wait until nobody else links: a way round may go over any activity of any plan."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('links', 0))")


def _require_no_circle(row: Activity, other: Activity) -> None:
    """Refuse to let the activity wait for what waits for it, and name the way round."""
    kinds = [kind.value for kind in LinkKind if kind.is_dependency]
    waits: dict[int, list[int]] = defaultdict(list)
    links = ActivityLink.objects.filter(kind__in=kinds).order_by("id")
    for first, second in links.values_list("activity_id", "other_id"):
        waits[first].append(second)
    way = way_back(waits, other.pk, row.pk)
    if not way:
        return
    names = {one.pk: str(one) for one in Activity.objects.filter(pk__in=way)}
    told = ", som afventer ".join(f"»{names[pk]}«" for pk in way[1:])
    raise GoesInCircle(
        f"Så går det i ring: »{names[way[0]]}« afventer allerede {told}."
        " Vælg en anden indsats, eller fjern først den anden sammenhæng."
    )


@transaction.atomic
def unlink_activities(*, link_id: int, why: str, actor: Actor, now: datetime, today: date) -> None:
    """Take a link away; that it was there, and why it is gone, stands in both stories."""
    require(actor, Act.WRITE_PORTFOLIO)
    if not why.strip():
        raise NotTold("Skriv, hvorfor sammenhængen ikke gælder.")
    found = ActivityLink.objects.select_for_update().get(pk=link_id)
    ends = ((found.activity, found.other, False), (found.other, found.activity, True))
    found.delete()
    for one, other, is_back in ends:
        happened(
            one.pk, UNLINKED, on=today, actor=actor, now=now, link=found.kind, other=str(other),
            reason=why, is_back=is_back,
        )  # fmt: skip
