"""What is known already when an application comes in, each with its day and source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.cases.queries.rules import rules
from holdepunkt.core.law import RuleBook
from holdepunkt.foundation.access import Act, Actor, ask, may
from holdepunkt.registry.organisation import public as organisation

MOST_KNOWN = 8
# What is older is seldom still right, and is found in the case by whoever decides.
_REMEMBERED = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One thing known: its day, in words what it is, who has it, and the case if one may see it."""

    on: date
    text: str
    holder: str
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class KnownAlready:
    """Open cases of the same section, ended ones, and information received; the newest first."""

    same_open: tuple[KnownLine, ...] = ()
    same_ended: tuple[KnownLine, ...] = ()
    information: tuple[KnownLine, ...] = ()


# The door of Modtagelsen tells days and whom to ask; who sees the cases is told the rest too.
_TOLD = """
SELECT what, happened_on, party, unit_id, staff_id, '' AS outcome, '' AS reason, NULL::bigint AS id,
    NULL::bigint AS section_id
FROM cases_known(%(citizen)s, %(sections)s::bigint[])
"""
# The sections are compared here, not there: a plan made for an array is made anew for the next.
_SEEN = """
WITH had AS MATERIALIZED (
    SELECT id, section_id, unit_id, handler_id, outcome, received_on, ended_on
    FROM cases_case
    WHERE citizen_id = %(citizen)s AND status <> 'annulled'
        AND (ended_on IS NULL OR ended_on >= %(since)s))
SELECT CASE WHEN ended_on IS NULL THEN 'open' ELSE 'ended' END, COALESCE(ended_on, received_on), '',
    unit_id, handler_id, outcome, '', id, section_id
FROM had
UNION ALL
SELECT 'information', e.happened_on, COALESCE(e.data ->> 'party', ''), had.unit_id, had.handler_id,
    '', COALESCE(e.data ->> 'reason', ''), had.id, NULL
FROM cases_caseevent e JOIN had ON had.id = e.case_id
WHERE e.kind = 'information_received' AND NOT EXISTS (
    SELECT 1 FROM cases_caseevent r WHERE r.case_id = e.case_id AND r.reverses_id = e.id)
"""
_OPEN = """
SELECT EXISTS (SELECT 1 FROM cases_case WHERE citizen_id = %s AND ended_on IS NULL
    AND status <> 'annulled' AND section_id = ANY (%s::bigint[]))
"""
_PARTIES = dict(Case.WaitingFor.choices)
_OUTCOMES = dict(Case.Outcome.choices)


def known_already(
    *,
    citizen_id: int,
    section_id: int,
    received_on: date,
    actor: Actor,
    book: RuleBook | None = None,
) -> KnownAlready:
    """Return what is known of the citizen that concerns an application under the section.

    A section that another took over from counts as the same. Modtagelsen is told days and whom to
    ask; who sees the cases is told what was decided and what came in.
    """
    book = book or rules(actor=actor).book
    sections = [section_id, *(one.id for one in book.predecessors(section_id))]
    since = received_on - _REMEMBERED
    recent = sorted(_recent(citizen_id, sections, since, actor), key=_newest)
    if not recent:
        return KnownAlready()
    names = organisation.staff_names(staff_ids={r[4] for r in recent if r[4]}, actor=actor)
    nameless = any(row[4] not in names for row in recent)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)} if nameless else {}

    def lines(what: str) -> Iterable[KnownLine]:
        for kind, on, party, unit_id, staff_id, outcome, reason, case_id, _ in recent:
            if kind == what:
                holder = names.get(staff_id, "") or units.get(unit_id, "")
                yield KnownLine(on, _words(what, party, outcome, reason), holder, case_id)

    return KnownAlready(*(tuple(lines(what))[:MOST_KNOWN] for what in _WHATS))


def stands_open(*, citizen_id: int, section_id: int, actor: Actor, book: RuleBook) -> bool:
    """Say whether a case of the section, or of one it took over from, stands open for the citizen.

    Asked at every application, so it reads what is open alone, however much ended before it.
    """
    if not actor.job and not actor.staff_id:
        return False
    sections = [section_id, *(one.id for one in book.predecessors(section_id))]
    ((found,),) = ask(_OPEN, citizen_id, sections)
    return bool(found)


def _recent(citizen_id: int, sections: list[int], since: date, actor: Actor) -> Iterator[Any]:
    """Yield what is known of the sections since the day, and whatever is open of them."""
    if may(actor, Act.WRITE_CASES).allowed:
        rows = ask(_SEEN, citizen=citizen_id, since=since)
    else:
        rows = ask(_TOLD, citizen=citizen_id, sections=sections)
    for row in rows:
        kind, on, section_id = row[0], row[1], row[-1]
        if (on >= since or kind == "open") and (section_id is None or section_id in sections):
            yield row


_WHATS = ("open", "ended", "information")


def _newest(row: tuple[object, ...]) -> tuple[int, str]:
    on = row[1]
    return (-on.toordinal() if isinstance(on, date) else 0, str(row[0]))


def _words(what: str, party: str, outcome: str, reason: str) -> str:
    if what == "information":
        return " · ".join(_told_by(party, reason))
    if what == "open":
        return "Åben sag efter samme paragraf, modtaget"
    return f"Svaret var: {_OUTCOMES[outcome].lower()}" if outcome in _OUTCOMES else "Afsluttet"


def _told_by(party: str, reason: str) -> Iterator[str]:
    yield f"Oplysninger fra {_PARTIES.get(party, 'en anden')}"
    if reason:
        yield reason
