"""Citizens found and shown: labels, cards, lists, households, relations and looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from holdepunkt.core.identifiers import CprError
from holdepunkt.core.identifiers import parse as parse_cpr
from holdepunkt.core.names import name_words
from holdepunkt.foundation.access import Actor, Role, any_of, ask, rows_of
from holdepunkt.registry.citizens import access
from holdepunkt.registry.citizens.cipher import decrypted, finding_hash
from holdepunkt.registry.citizens.models import Citizen, Relation

PROTECTED_NAME = "Beskyttet navn"
NAMELESS = "Navn mangler"  # of whom a source told the key but no name
MOST_FOUND = 50
TAKEN_IN = "modtaget"  # the source of the first relation of whom somebody here took in
_HELD = (Relation.Role.HOLDER, Relation.Role.SUBSTITUTE)


@dataclass(frozen=True, slots=True)
class CitizenLabel:
    """What lists show of a citizen; a protected name is never in it.

    `disqualified` are the staff who may have nothing to do with his case.
    """

    id: int
    name: str
    protected: bool
    birth_on: date | None
    disqualified: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """A citizen at a glance; what is protected is empty here and behind `protected_details`."""

    id: int
    name: str
    protected: bool
    birth_on: date | None
    cpr_masked: str
    address: str
    phone: str
    household_id: int | None

    @property
    def is_nameless(self) -> bool:
        """Return whether no source has told the name yet."""
        return self.name == NAMELESS


@dataclass(frozen=True, slots=True)
class ProtectedDetails:
    """The name, the address and the number that stand behind a logged click."""

    name: str
    address: str
    cpr: str


@dataclass(frozen=True, slots=True)
class Found:
    """The citizens a search found, by name; `more` says that only the first are shown."""

    citizens: tuple[CitizenLabel, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the actor's citizens by name, under a heading that says whose they are."""

    heading: str
    citizens: tuple[CitizenLabel, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RelationLine:
    """Who stands to the citizen, and how, since when; and whether she is disqualified from him."""

    role: str
    label: str
    staff_id: int | None
    unit_id: int | None
    from_on: date
    is_disqualified: bool = False


def names(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, CitizenLabel]:
    """Return the labels of those the actor may see; others are simply not there."""
    wanted = set(citizen_ids)
    if not wanted:
        return {}
    if not actor.job and not actor.staff_id:
        return {}
    return {row[0]: _label(*row) for row in ask(_NAMES, ids=list(wanted))}


def card(*, citizen_id: int, actor: Actor) -> CitizenCard:
    """Return the citizen at a glance; DoesNotExist for whom the actor may not see."""
    return _card(_citizen(citizen_id, actor))


def cards(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, CitizenCard]:
    """Return the citizens at a glance; those the actor may not see are simply not there."""
    wanted = list(set(citizen_ids))
    rows = rows_of(Citizen, "id = ANY (%s::bigint[])", wanted, actor=actor) if wanted else []
    return {row.pk: _card(row) for row in rows}


def born_between(*, first: date, last: date, actor: Actor) -> tuple[int, ...]:
    """Return the ids of those the actor may see who were born on the days, both included."""
    rows = access.visible_citizens(actor).filter(birth_on__range=(first, last))
    return tuple(rows.order_by("birth_on", "id").values_list("pk", flat=True))


def _card(row: Citizen) -> CitizenCard:
    return CitizenCard(
        id=row.pk,
        name=PROTECTED_NAME if row.protected else row.name,
        protected=row.protected,
        birth_on=row.birth_on,
        cpr_masked=f"{row.birth_on:%d%m%y}-••••" if row.cpr_cipher and row.birth_on else "",
        address="" if row.protected else row.address,
        phone=row.phone,
        household_id=row.household_id,
    )


def protected_details(*, citizen_id: int, actor: Actor) -> ProtectedDetails:
    """Return what stands behind the click; the caller logs it (see `actions.reveal`)."""
    row = _citizen(citizen_id, actor)
    number = decrypted(bytes(row.cpr_cipher)) if row.cpr_cipher else ""
    return ProtectedDetails(row.name, row.address, f"{number[:6]}-{number[6:]}" if number else "")


def search(*, text: str, actor: Actor) -> Found:
    """Return those whose name begins with every word of the text, or who bear the CPR number."""
    if not actor.job and not actor.staff_id:
        return Found((), more=False)
    try:
        rows = ask(f"{_FIND} cpr_hash = %s {_BY_NAME}", finding_hash(parse_cpr(text).digits))
    except CprError:
        rows = _by_name(text)
    found = tuple(_label(*row) for row in rows)
    return Found(found[:MOST_FOUND], len(found) > MOST_FOUND)


def listed(*, offset: int, limit: int, actor: Actor, today: date) -> Listed:
    """Return whom a caseworker holds or coordinates; for others those whose names they may see."""
    if actor.has_role(Role.CASEWORKER):
        mine = access.relations_on(today, actor).filter(
            staff_id=actor.staff_id, role__in=[*_HELD, Relation.Role.COORDINATING]
        )
        rows = access.visible_citizens(actor).filter(pk__in=mine.values("citizen_id"))
        heading = "Mine borgere"
    else:
        rows, heading = access.visible_citizens(actor), "Afdelingens borgere"
    page = rows.order_by("sort_name", "id")[offset : offset + limit]
    return Listed(heading, _labels(page), rows.count())


def household(*, citizen_id: int, actor: Actor) -> tuple[CitizenLabel, ...]:
    """Return the others of the citizen's household whom the actor may see, the eldest first."""
    home = access.visible_citizens(actor).filter(pk=citizen_id).values("household_id")
    rows = access.visible_citizens(actor).filter(household_id__in=home).exclude(pk=citizen_id)
    return _labels(rows.order_by("birth_on", "id"))


def households(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, int]:
    """Return each citizen's household; who has none is one alone, by his own id below zero."""
    rows = access.visible_citizens(actor).filter(any_of("id", set(citizen_ids)))
    found = rows.values_list("id", "household_id")
    return {pk: home or -pk for pk, home in found}


def relations(*, citizen_id: int, actor: Actor, today: date) -> tuple[RelationLine, ...]:
    """Return who stands to the citizen today."""
    rows = access.relations_on(today, actor).filter(citizen_id=citizen_id).order_by("from_on", "id")
    sealed = RawSQL(
        "EXISTS (SELECT FROM citizens_disqualified(ARRAY[citizens_relation.citizen_id]) d"
        " WHERE d.staff_id = citizens_relation.staff_id)",
        (),
    )
    return tuple(
        RelationLine(r.role, r.get_role_display(), r.staff_id, r.unit_id, r.from_on, r.is_sealed)
        for r in rows.annotate(is_sealed=sealed)
    )


_HOLDERS = """
SELECT citizen_id, staff_id FROM citizens_relation
WHERE citizen_id = ANY (%(citizens)s::bigint[]) AND role = 'holder' AND staff_id IS NOT NULL
    AND from_on <= %(day)s AND (until_on IS NULL OR until_on > %(day)s)
ORDER BY from_on
"""


def namesakes(*, surname: str, citizen_ids: Iterable[int], actor: Actor) -> frozenset[int]:
    """Return those of the citizens whose name holds the surname; protected names are not asked."""
    words = name_words(surname)
    rows = access.visible_tokens(actor).filter(any_of("citizen_id", set(citizen_ids)))
    return frozenset(rows.filter(token__in=words[-1:]).values_list("citizen_id", flat=True))


def holders(*, citizen_ids: Iterable[int], actor: Actor, today: date) -> dict[int, int]:
    """Return the dedicated caseworker of each citizen who has one today."""
    wanted = set(citizen_ids)
    if not wanted:
        return {}
    if not actor.job and not actor.staff_id:
        return {}
    return dict(ask(_HOLDERS, citizens=list(wanted), day=today))


_DEDICATED = """
SELECT r.staff_id FROM citizens_citizen c LEFT JOIN citizens_relation r ON r.citizen_id = c.id
    AND r.role = 'holder' AND r.from_on <= %(day)s AND (r.until_on IS NULL OR r.until_on > %(day)s)
WHERE c.id = %(citizen)s
"""


def dedicated(*, citizen_id: int, actor: Actor, today: date) -> int | None:
    """Return the dedicated caseworker today; DoesNotExist for whom the actor may not see."""
    if actor.job or actor.staff_id:
        for (staff_id,) in ask(_DEDICATED, citizen=citizen_id, day=today):
            return None if staff_id is None else int(staff_id)
    raise Citizen.DoesNotExist


_SUCCESSION = """
SELECT staff_id, from_on FROM citizens_relation
WHERE citizen_id = %(citizen)s AND role = 'holder' AND staff_id IS NOT NULL
    AND (until_on IS NULL OR until_on > %(day)s)
ORDER BY from_on
"""


def succession(
    *, citizen_id: int, actor: Actor, today: date
) -> tuple[int | None, tuple[int, date] | None]:
    """Return the dedicated caseworker today, and who comes next and from which day, if anybody."""
    if not actor.job and not actor.staff_id:
        return None, None
    found = ask(_SUCCESSION, citizen=citizen_id, day=today)
    now = [staff_id for staff_id, from_on in found if from_on <= today]
    coming = [(staff_id, from_on) for staff_id, from_on in found if from_on > today]
    return (now[-1] if now else None), (coming[0] if coming else None)


def held_by(*, staff_id: int, actor: Actor, today: date) -> "QuerySet[Relation, int]":
    """Return the scope of citizens the member of staff holds or substitutes for, as ids."""
    rows = access.relations_on(today, actor).filter(staff_id=staff_id, role__in=_HELD)
    return rows.values_list("citizen_id", flat=True)


def held_by_any(
    *, staff_ids: Iterable[int], actor: Actor, today: date
) -> "QuerySet[Relation, int]":
    """Return the scope of citizens whose dedicated caseworker today is one of them, as ids."""
    rows = access.relations_on(today, actor).filter(
        role=Relation.Role.HOLDER, staff_id__in=set(staff_ids)
    )
    return rows.values_list("citizen_id", flat=True)


def taken_in_as(*, name: str, address: str, on: date, actor: Actor) -> int | None:
    """Return the citizen of that name and address whom somebody took in on the day, if any."""
    rows = access.relations_on(on, actor).filter(
        source=TAKEN_IN, from_on=on, citizen__name__iexact=name, citizen__address__iexact=address
    )
    return rows.values_list("citizen_id", flat=True).order_by("citizen_id").first()


def by_source(*, source_keys: Iterable[str], actor: Actor) -> dict[str, int]:
    """Return the citizens known under the source's keys."""
    rows = access.visible_citizens(actor).filter(any_of("source_key", set(source_keys)))
    return {key: pk for key, pk in rows.values_list("source_key", "pk") if key}


def by_cpr(*, number: str, actor: Actor) -> int | None:
    """Return the citizen who bears the CPR number (ten digits), if the actor may see him."""
    rows = access.visible_citizens(actor).filter(cpr_hash=finding_hash(number))
    return rows.values_list("pk", flat=True).first()


def _citizen(citizen_id: int, actor: Actor) -> Citizen:
    for row in rows_of(Citizen, "id = %s", citizen_id, actor=actor):
        return row
    raise Citizen.DoesNotExist


def _by_name(text: str) -> list[Any]:
    words = name_words(text)
    if not words:
        return []
    ranges = [end for word in words for end in (word, word + "\U0010ffff")]
    return ask(f"{_FIND} {' AND '.join([_BEGINS] * len(words))} {_BY_NAME}", *ranges)


def _labels(rows: QuerySet[Citizen]) -> tuple[CitizenLabel, ...]:
    """Read no more of a citizen than a list shows."""
    return tuple(_label(*row) for row in rows.values_list("id", "name", "protected", "birth_on"))


# Plain SQL, and the row policy draws the line: a search is asked all day.
_FIND = "SELECT id, name, protected, birth_on FROM citizens_citizen WHERE"
_BY_NAME = f"ORDER BY sort_name, id LIMIT {MOST_FOUND + 1}"
# A range instead of LIKE: row policies let only leakproof comparisons use the index.
_BEGINS = "id IN (SELECT citizen_id FROM citizens_nametoken WHERE token >= %s AND token < %s)"

# Every list of every page asks it, so it is plain SQL too.
# Who may not have the case is told in the same question.
_NAMES = """
SELECT id, name, protected, birth_on, ARRAY(
    SELECT d.staff_id FROM citizens_disqualified(%(ids)s::bigint[]) d WHERE d.citizen_id = id)
FROM citizens_citizen WHERE id = ANY (%(ids)s::bigint[])
"""


def _label(
    citizen_id: int,
    name: str,
    protected: bool,  # noqa: FBT001 -- a column
    birth_on: date | None,
    disqualified: Iterable[int] = (),
) -> CitizenLabel:
    shown = PROTECTED_NAME if protected else name
    return CitizenLabel(citizen_id, shown, protected, birth_on, tuple(disqualified))
