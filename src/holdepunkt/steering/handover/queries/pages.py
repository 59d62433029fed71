"""The page of a handover: its families, its consequence, and how far each citizen has come."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.core.handover import Phase
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.ui import Fact
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.choosing import takers, wanted_of
from holdepunkt.steering.handover.queries.families import ROLES, FamilyRow, family, person
from holdepunkt.steering.handover.queries.inventory import HeldCitizen, inventory
from holdepunkt.steering.handover.queries.lacking import Unplaced, unplaced
from holdepunkt.steering.handover.queries.lines import Track, phase_of, tracks
from holdepunkt.steering.handover.queries.proposing import in_words
from holdepunkt.steering.handover.queries.register import terms, weights

SOON = timedelta(days=28)
# What a count of citizens is called, where the word alone would say it of the handover itself.
_STANDING = {
    Phase.OVERDUE: "Brev, møde, notat eller svar over frist",
    Phase.PLANNED: "Skift, der er planlagt",
    Phase.IN_PROGRESS: "Skift, der er i gang",
    Phase.DONE: "Skift, der er færdige",
}


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A receiver's families and citizens in the plan, and her points before and after it."""

    name: str
    families: str
    people: str
    before: str
    after: str
    available: str
    words: str


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """A handover as its head sees it."""

    id: int
    version: int
    heading: str
    step: int
    step_title: str
    facts: tuple[Fact, ...]
    state: str
    is_active: bool
    is_proposed: bool
    missing_late: str
    without_citizen: str
    elsewhere: str
    proof: str
    weights: str
    prices: str
    shortages: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]
    consequences: tuple[str, ...]
    loads: tuple[LoadRow, ...]
    families: tuple[FamilyRow, ...]
    tracks: tuple[Track, ...]
    may_undo: bool
    may_confirm: bool
    may_finish: bool
    unsent: str
    back: str
    citizens_shown: tuple[int, ...]


def show(*, handover_id: int, actor: Actor, today: date) -> HandoverPage:
    """Return the handover for who leads it; DoesNotExist for others."""
    handover = led(handover_id, actor)
    lines = list(access.visible_lines(actor).filter(handover=handover).order_by("family", "pk"))
    waiting = [line for line in lines if line.confirmed_at is None]
    names = organisation.staff_names(
        staff_ids={handover.leaver_id, *(line.receiver_id or 0 for line in lines)}, actor=actor
    )
    followed = tracks(handover=handover, lines=lines, actor=actor, today=today)
    is_active = handover.state == Handover.State.ACTIVE
    rest = _rest(handover, lines, names, actor, today) if is_active else _Rest()
    held = inventory(
        staff_id=handover.leaver_id, on=max(handover.from_on, today), actor=actor, today=today
    ) if is_active and (waiting or not lines) else None  # fmt: skip
    step, title = _where(waiting, followed)
    told = handover.told
    return HandoverPage(
        id=handover.pk,
        version=handover.version,
        heading=f"Overdragelse efter {names.get(handover.leaver_id, '')}",
        step=step,
        step_title=title,
        facts=_facts(handover, lines, rest, today),
        state=handover.get_state_display(),
        is_active=is_active,
        is_proposed=handover.proposed_at is not None,
        missing_late=_missing_late(waiting, today) if is_active else "",
        without_citizen=_loose(held.without_citizen if held else 0),
        elsewhere=_elsewhere(held.elsewhere if held else 0),
        proof=_proof(handover, waiting),
        weights=handover.weights,
        prices=_prices(today),
        shortages=tuple(told.get("shortages", ())) if waiting else (),
        unplaced=unplaced(told, _without(rest.families)),
        consequences=_consequences(handover, rest, actor) if waiting else (),
        loads=_loads(told, waiting, names) if waiting else (),
        families=rest.families,
        tracks=followed,
        may_undo=is_active and any(line.confirmed_at for line in lines)
        and not any(line.told_on or line.told_of_id for line in lines),
        may_confirm=is_active and any(line.receiver_id for line in waiting),
        may_finish=is_active and handover.from_on <= today and bool(followed),
        unsent=_unsent(lines) if is_active else "",
        back=ui.address("handover:home"),
        citizens_shown=tuple(sorted({line.citizen_id for line in lines})),
    )  # fmt: skip


def _without(families: Iterable[FamilyRow]) -> Iterable[tuple[int, str, int, bool]]:
    """Yield the families without a receiver, each with one citizen to give elsewhere."""
    for row in families:
        if not row.is_placed:
            first = row.people[0]
            yield row.key, row.names, first.label.id, ROLES["dedicated"] in first.roles


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is still to be placed."""

    families: tuple[FamilyRow, ...] = ()
    held: tuple[HeldCitizen, ...] = ()
    late: int = 0


def led(handover_id: int, actor: Actor) -> Handover:
    """Return the handover for who leads it; DoesNotExist for who may not know of it."""
    found = access.visible_handovers(actor).get(pk=handover_id)
    require(actor, Act.HAND_OVER, access.ties(actor, found))
    return found


def _rest(
    handover: Handover, lines: Sequence[HandoverLine], names: Mapping[int, str], actor: Actor,
    today: date,
) -> _Rest:  # fmt: skip
    """Return what is to be placed, and how much that is over its day goes along until it moves."""
    coming = [line for line in lines if line.receiver_id is None
              or line.moved_to_id != line.receiver_id]  # fmt: skip
    every = {one.citizen_id: one for one in wanted_of(handover, coming, actor, today).citizens}
    waiting = [line for line in coming if line.confirmed_at is None]
    held = {line.citizen_id: every[line.citizen_id] for line in waiting if line.citizen_id in every}
    labels = citizens.names(citizen_ids=held, actor=actor)
    options = takers(handover, actor, today)
    homes: dict[int, list[HandoverLine]] = defaultdict(list)
    for line in waiting:
        if line.citizen_id in held:
            homes[line.family].append(line)
    rows = []
    for key, members in homes.items():
        people = tuple(person(line, held, labels, today) for line in members)
        rows.append(family(handover, key, members, people, names, options))
    found = sorted(rows, key=lambda row: (row.is_placed, row.names, row.key))
    late = sum(one.late(today) for one in every.values())
    return _Rest(tuple(found), tuple(held.values()), late)


def _facts(
    handover: Handover, lines: Sequence[HandoverLine], rest: _Rest, today: date
) -> tuple[Fact, ...]:
    phases = [phase_of(line, handover, today) for line in lines]
    back = (Fact("Tilbage den", _back(handover.until_on)),) if handover.until_on else ()
    return (
        Fact("Slags", handover.get_kind_display()),
        Fact("Fra", short_date(handover.from_on)),
        *back,
        Fact("Borgere", number(len(lines))),
        Fact("Placeret", number(sum(line.receiver_id is not None for line in lines))),
        *(
            Fact(_STANDING.get(which, which.label), number(phases.count(which)))
            for which in Phase
            if phases.count(which) or which in {Phase.MISSING, Phase.OVERDUE}
        ),
        Fact("Frister over tid, der følger med", number(rest.late)),
    )


def _back(day: date) -> str:
    return f"{short_date(day)}. Så får du besked på Min dag: giv borgerne tilbage"


def _where(waiting: Sequence[HandoverLine], followed: Sequence[Track]) -> tuple[int, str]:
    """Return which of the five steps the handover has come to; the first is to start it."""
    if any(line.receiver_id is None for line in waiting):
        return 2, "Fordel"
    if waiting:
        return 3, "Tjek konsekvensen, og bekræft"
    if any(track.is_late or track.phase != Phase.DONE.label for track in followed):
        return 4, "Breve, møder og notater"
    return 5, "Færdig"


def _missing_late(waiting: Sequence[HandoverLine], today: date) -> str:
    missing = sum(line.receiver_id is None for line in waiting)
    if not missing:
        return ""
    came = clock.local(min(line.joined_at for line in waiting if line.receiver_id is None))
    by = terms(came.date()).receiver_by(came)
    told = f"{count(missing, 'borger', 'borgere')} mangler en modtager. Du har dem, til de får en"
    if by < today:
        return f"{told}. Fristen på 48 timer var {short_date(by)}."
    return f"{told}; det skal ske senest {short_date(by)}."


def _consequences(handover: Handover, rest: _Rest, actor: Actor) -> tuple[str, ...]:
    """Return what the plan means, in sentences."""
    until = handover.from_on + SOON
    within = sum(
        handover.from_on <= (row.standing.promised_on or date.min) < until
        for one in rest.held
        for row in one.open
    )
    wishes = assignments.wishes_of(citizen_ids=[one.citizen_id for one in rest.held], actor=actor)
    wanting = {pk for pk, wish in wishes.items() if wish.answer == "wants"}
    declining = sum(wish.answer == "declines" for wish in wishes.values())
    placed = {person.label.id for row in rest.families if row.receiver for person in row.people}
    met = f"{number(len(wanting & placed))} af {number(len(wanting))}"
    told = [
        f"{count(within, 'frist', 'frister')} udløber i de første fire uger efter skiftet.",
        f"{met}, der ønsker en fast sagsbehandler, får en ny.",
    ]
    if declining:
        told.append(
            f"{count(declining, 'borger', 'borgere')} ønsker ikke en fast sagsbehandler. De får"
            " alligevel en modtager, så sagen har en ansvarlig."
        )
    if missed := sum(bool(row.wishes) for row in rest.families):
        told.append(
            f"{count(missed, 'familie', 'familier')} har ønsket en bestemt sagsbehandler, som"
            " planen ikke giver dem. Hvorfor, og hvad det koster, står ved familien."
        )
    kept, split = handover.told.get("kept", 0), handover.told.get("split", 0)
    if kept or split:
        told.append(
            f"{count(kept, 'familie', 'familier')} med flere borgere holdes samlet;"
            f" {number(split)} kunne ikke."
        )
    return tuple(told)


def _proof(handover: Handover, waiting: Iterable[HandoverLine]) -> str:
    """Return how sure the proposal is; what was chosen by hand since is no part of the proof."""
    if handover.bound is None or handover.gap is None:
        return ""
    own = {line.family for line in waiting if line.receiver_id != line.proposed_id}
    if own:
        return (
            f"Du har selv valgt modtager til {count(len(own), 'familie', 'familier')}, så det, der"
            " blev regnet ud om forslaget, gælder ikke planen, som den står nu."
        )
    return (
        f"{handover.told.get('proof', '')} Grænsen, ingen plan kan komme under, er"
        f" {number(handover.bound)}; planen ligger {number(handover.gap * 100, 1)} % over den."
    )


def _prices(today: date) -> str:
    """Return what a price is counted in, by what the commonest things cost."""
    told = weights(today)
    return (
        "Priser er tal til at sammenligne med, ikke kroner: et nyt ansigt koster"
        f" {number(told.stranger)} pr. borger, et kendt {number(told.known)}, en anden end den"
        f" ønskede {number(told.wish)}, en, borgeren har bedt om at blive fri for,"
        f" {number(told.unwished)}, og det bliver dyrere, jo fuldere modtageren er."
        " Står der det samme ud for alle, er de lige gode."
    )


def _loads(
    told: Mapping[str, Any], waiting: Sequence[HandoverLine], names: Mapping[int, str]
) -> tuple[LoadRow, ...]:
    """Return the receivers by name: never a ranking."""
    given = {(line.receiver_id, line.family) for line in waiting if line.receiver_id}
    families = Counter(names[receiver_id] for receiver_id, _family in given)
    people = Counter(names[line.receiver_id] for line in waiting if line.receiver_id)
    found = sorted(told.get("loads", ()), key=lambda one: one["name"].casefold())
    return tuple(_load(one, families[one["name"]], people[one["name"]]) for one in found)


def _load(told: Mapping[str, Any], families: int, people: int) -> LoadRow:
    return LoadRow(
        told["name"], number(families), number(people), number(told["before"]),
        number(told["after"]), number(told["available"]),
        in_words(told["before"], told["after"], told["available"])
        if told.get("is_there", True) else "er ikke her i den første tid",
    )  # fmt: skip


def _unsent(lines: Iterable[HandoverLine]) -> str:
    """Return how many confirmed citizens have not been told; empty when all have."""
    waiting = sum(
        line.tell_by is not None and line.told_on is None and line.superseded_by_id is None
        for line in lines
    )
    if not waiting:
        return ""
    has_not = count(waiting, "borger har", "borgere har")
    return f"{has_not} ikke fået brevet endnu. Brevene ligger i postrummet."


def _loose(amount: int) -> str:
    if not amount:
        return ""
    told = count(amount, "åben sag eller aftale", "åbne sager og aftaler")
    return f"{told} uden borger går til dig på dagen."


def _elsewhere(amount: int) -> str:
    if not amount:
        return ""
    return (
        f"{count(amount, 'borger', 'borgere')} hører til andre afdelinger, og du ser dem ikke her."
        " Bed lederne dér om at give dem en ny."
    )
