"""Who has looked at citizens: one citizen's looks for a page, and a day's for control."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Tie, ask
from holdepunkt.registry.citizens import access
from holdepunkt.registry.citizens.models import LookUp, Opening, Relation
from holdepunkt.registry.citizens.queries.openings import OpeningLine

# Where a citizen was shown, by the name of the route that the log holds.
PAGES = {
    "desk:my_day": "Min dag",
    "desk:deadlines": "Frister",
    "desk:citizens": "Listen over borgere",
    "desk:citizen": "Borgerens side",
    "desk:reveal": "CPR, og beskyttet navn og adresse",
    "desk:seen": "Hvem har set",
    "desk:seen_file": "Udskrift af hvem har set",
    "desk:seen_word": "Udskrift af hvem har set",
    "desk:seen_pdf": "Udskrift af hvem har set",
    "desk:go_to": "Søgning",
    "desk:declare": "Inhabilitet",
    "desk:openings": "Åbninger med begrundelse",
    "desk:review": "Åbninger med begrundelse",
    "desk:seals": "Inhabilitet",
    "desk:reception": "Modtagelsens søgning",
    "intake:receive": "Modtagelsens registrering af en ansøgning",
    "intake:placing": "Fordeling af nye sager",
    "transition:list": "Overgang til voksen",
    "transition:course": "Overgang til voksen",
    "cases:case": "En sag",
    "cases:register": "Registrering af en ansøgning",
    "cases:send_receipt": "En sag: kvittering",
    "cases:request_information": "En sag: indhent oplysninger",
    "cases:receive_information": "En sag: oplysninger modtaget",
    "cases:send_hearing": "En sag: partshøring",
    "cases:answer_hearing": "En sag: svar på partshøring",
    "cases:send_decision": "En sag: afgørelse",
    "cases:notify": "En sag: besked om ny dato",
    "cases:note": "En sag: notat",
    "cases:withdraw": "En sag: trukket tilbage",
    "cases:reopen": "En sag: hjemvist",
    "cases:transfer": "En sag: overdragelse",
    "cases:done_in_source": "En sag: gjort i fagsystemet",
    "cases:agree": "En sag: ny aftale",
    "cases:undo": "En sag: fortryd",
    "commitments:move": "En aftale",
    "commitments:withdraw": "En aftale",
    "contacts:home": "Henvendelser",
    "contacts:record": "En ny henvendelse",
    "contacts:rounds": "Borgere, der sendes rundt",
    "contacts:show": "En henvendelse",
    "contacts:pass_on": "En henvendelse",
    "contacts:name": "En henvendelse: find borgeren",
    "contacts:note": "En samtale",
    "contacts:converse": "En samtale",
    "contacts:tell": "Oplysninger fra borgeren",
    "contacts:change_fact": "Oplysninger fra borgeren",
    "assignments:overview": "Tilknytninger",
    "assignments:coordination": "Koordinerende sagsbehandlere",
    "assignments:give": "Borgerens sagsbehandlere",
    "assignments:end": "Borgerens sagsbehandlere",
    "assignments:wish": "Borgerens svar om fast sagsbehandler",
    "assignments:split": "Familiens sagsbehandlere",
    "complaints:list": "Klager",
    **{
        f"complaints:{name}": "En klage"
        for name in (
            "complaint",
            "register",
            "join",
            "answer",
            "reconsider",
            "forward",
            "decide",
            "withdraw",
            "correct",
        )
    },
    "wheel:wheel": "Årshjulet",
    "wheel:gather": "Årshjulet, forslag til samling",
    "wheel:family": "Hele familien samlet",
    "grants:grant": "En bevilling",
    "grants:follow_up": "Opfølgning på en bevilling",
    "grants:move": "En bevilling",
    "insight:cases": "Sagerne bag et tal",
    "insight:cases_csv": "Sagerne bag et tal, hentet som fil",
}
ANOTHER_PAGE = "En formular på en sag"


@dataclass(frozen=True, slots=True)
class Look:
    """A look at the citizen: who, as what, on which page, and when.

    `times` counts the same looks of one day; `at` is then the last of them.
    """

    at: datetime
    staff_id: int
    role: str
    unit_id: int | None
    page: str
    purpose: str
    relation: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Looks:
    """One page of the looks at a citizen, the newest first, and how many there are in all."""

    looks: tuple[Look, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LookRow:
    """A look-up as log control draws it; `relations` belong to `citizen_ids` place by place."""

    id: int
    at: datetime
    staff_id: int
    role: str
    unit_id: int | None
    page: str
    purpose: str
    citizen_ids: tuple[int, ...]
    relations: tuple[str, ...]


_LOOKS = """
SELECT count(*) OVER (), at, staff_id, role, unit_id, page, purpose, relation
FROM citizens_seen(%s) ORDER BY id DESC OFFSET %s LIMIT %s
"""
_LOOKS_BY_DAY = """
SELECT count(*) OVER (), max(at), staff_id, role, unit_id, page, purpose, relation, count(*)
FROM citizens_seen(%s) WHERE staff_id IS DISTINCT FROM %s
GROUP BY (at AT TIME ZONE %s)::date, staff_id, role, unit_id, page, purpose, relation
ORDER BY max(id) DESC OFFSET %s LIMIT %s
"""


def looks(*, citizen_id: int, offset: int, limit: int, actor: Actor) -> Looks:
    """Return who has looked at the citizen; DoesNotExist for whom the actor may not see."""
    access.visible_citizens(actor).only("pk").get(pk=citizen_id)
    return _told(ask(_LOOKS, citizen_id, offset, limit))


def looks_by_day(
    *, citizen_id: int, offset: int, limit: int, actor: Actor, but_for: int | None = None
) -> Looks:
    """Return the same with one person's looks of a day on a page as one; DoesNotExist as there.

    `but_for` leaves one member of staff out.
    """
    access.visible_citizens(actor).only("pk").get(pk=citizen_id)
    return _told(ask(_LOOKS_BY_DAY, citizen_id, but_for, str(clock.DENMARK), offset, limit))


def _told(rows: list[Any]) -> Looks:
    words = {**dict(Relation.Role.choices), Tie.OPENED.value: "Åbnet med begrundelse"}
    given = dict(Opening.Purpose.choices)
    return Looks(
        tuple(
            Look(
                at,
                staff_id,
                role,
                unit_id,
                page,
                given.get(purpose, purpose),
                words.get(relation, ""),
                *times,
            )
            for _total, at, staff_id, role, unit_id, page, purpose, relation, *times in rows
        ),
        rows[0][0] if rows else 0,
    )


def looks_under(*, line: OpeningLine, actor: Actor) -> tuple[tuple[datetime, str], ...]:
    """Return when and on which page the opened citizen was looked at; only jobs read the log."""
    rows = LookUp.objects.all() if actor.job else LookUp.objects.none()
    found = rows.filter(
        staff_id=line.staff_id, at__gte=line.opened_at, at__lt=line.until_at,
        citizens__contains=[line.citizen_id],
    )  # fmt: skip
    return tuple(found.order_by("id").values_list("at", "page"))


def looks_between(*, from_at: datetime, until_at: datetime, actor: Actor) -> tuple[LookRow, ...]:
    """Return the look-ups of members of staff in the time, by number; only jobs read them all."""
    rows = LookUp.objects.all() if actor.job else LookUp.objects.none()
    found = rows.filter(at__gte=from_at, at__lt=until_at, staff_id__gt=0).order_by("id")
    return tuple(
        LookRow(
            r.pk, r.at, r.staff_id, r.role, r.unit_id, r.page, r.purpose,
            tuple(r.citizens), tuple(r.relations),
        )
        for r in found.iterator(chunk_size=2000)
    )  # fmt: skip
