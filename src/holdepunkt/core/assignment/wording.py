"""The proposal in Danish: every reason, price and shortage in one place.

Names come in from the caller: `name` gives a receiver's name by number.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from holdepunkt.core.assignment.proposal import (
    Choice,
    Proposal,
    Reason,
    Remedy,
    Shortage,
    Status,
    WayOut,
    Why,
)
from holdepunkt.core.assignment.rules import Bar
from holdepunkt.core.wording import count, long_date, number, percent

Name = Callable[[int], str]

_REASONS = {
    Why.HOLDS: "har en af familien i dag",
    Why.ONLY: "er den eneste, der kan",
    Why.WISHED: "er den, borgeren har ønsket",
    Why.KNOWS: "kender borgeren fra før",
    Why.PLACE: "arbejder med familiens distrikt eller leverandør",
}
_PARTS = (
    ("continuity", "kontinuitet"),
    ("place", "distrikt og leverandør"),
    ("wish", "borgerens ønske"),
    ("load", "belastning"),
    ("newcomer", "nyansat"),
)
_BARS = {
    Bar.UNIT: "er ikke i borgerens enhed",
    Bar.SECTION: "arbejder ikke med alle borgerens paragraffer",
    Bar.LANGUAGE: "taler ikke det sprog, borgeren har brug for",
    Bar.SEALED: "er inhabil",
    Bar.ABSENT: "er ikke nok til stede i den første tid",
    Bar.ROOM: "har ikke plads under sit loft",
}


def reason(told: Reason, name: Name) -> str:
    """Return why the receiver is proposed, to stand after *Foreslået, fordi* and her name.

    >>> reason(Reason(Why.ROOM, (58, 66, 70)), str)
    'har plads: 58 → 66 af 70 point'
    """
    if told.why is Why.TOGETHER:
        return f"kan have hele familien ({count(told.facts[0], 'borger', 'borgere')})"
    if told.why is Why.ROOM:
        before, after, available = told.facts
        fits = "har plads" if after <= available else "er mindst belastet af dem, der kan"
        return f"{fits}: {number(before)} → {number(after)} af {number(available)} point"
    if told.why is Why.FAIRER:
        who, more = name(told.facts[0]), told.facts[1:]
        if not more:
            return f"har plads; det har {who} ikke, som er nærmere familien"
        return (
            f"er mindre belastet end {who}, som er nærmere familien (ville koste {_more(more[0])})"
        )
    return _REASONS[told.why]


def price(choice: Choice) -> str:
    """Return what the receiver costs, part by part, and what more than the proposed one."""
    parts = [
        f"{word} {number(amount)}"
        for part, word in _PARTS
        if (amount := getattr(choice.price, part))
    ]
    told = f"Pris {number(choice.price.total)}" + (f": {', '.join(parts)}" if parts else "")
    return f"{told}. {override(choice)}"


def override(choice: Choice) -> str:
    """Return what choosing the receiver does to the whole plan's price."""
    if choice.more == 0:
        return "Planen bliver ikke dyrere."
    return f"Planen bliver {_more(choice.more)}."


def bar(told: Bar) -> str:
    """Return why a receiver cannot have a family, to stand after her name."""
    return _BARS[told]


def shortages(found: Iterable[Shortage], from_on: date) -> tuple[str, ...]:
    """Return one sentence for each thing that binds, with how many families it leaves."""
    binds = Counter(_binding(each, from_on) for each in found)
    return tuple(
        f"{count(families, 'familie', 'familier')} kan ikke placeres: {why}."
        for why, families in binds.items()
    )


def why_not(told: Shortage, from_on: date) -> str:
    """Return what binds for one family, to stand after its names."""
    return f"{_binding(told, from_on)}."


def way_out(told: WayOut, name: Name) -> str:
    """Return what would make it possible to place the family."""
    who = "" if told.receiver is None else name(told.receiver)
    if told.remedy is Remedy.CEILING:
        return f"Loftet for {who} hæves med {number(told.points)} point."
    if told.remedy is Remedy.DAY and told.day is not None:
        return f"Skiftet sker fra {long_date(told.day)}, når {who} er til stede."
    if told.remedy is Remedy.LEARN:
        return f"{who} lærer {_all(told.lacking)}."
    if told.remedy is Remedy.UNIT:
        return f"{who} fra en anden enhed låner plads til familien."
    return "Familien deles mellem flere sagsbehandlere."


def proof(proposal: Proposal) -> str:
    """Return how sure it is that no plan is cheaper; where some are left out, nor places more."""
    cost = f"Planen koster {number(proposal.cost)}."
    same = ", der placerer lige så mange," if proposal.shortages else ""
    if proposal.status is Status.PROVEN:
        return f"{cost} Det er bevist, at ingen plan{same} er billigere.{_most(proposal)}"
    below = (
        f"Ingen plan{same} kan koste under {number(proposal.bound)}, "
        f"så den er højst {percent(proposal.gap)} fra den bedste."
    )
    stopped = " Søgningen blev standset, før den nåede målet."
    ended = stopped if proposal.status is Status.STOPPED else ""
    return f"{cost} {below}{ended}{_most(proposal)}"


def _most(proposal: Proposal) -> str:
    if not proposal.shortages:
        return ""
    if proposal.is_most:
        return " Det er også bevist, at ingen plan kan placere flere borgere."
    return " Om en anden plan kan placere flere borgere, er ikke bevist."


def _more(points: int) -> str:
    return f"{number(points)} dyrere" if points >= 0 else f"{number(-points)} billigere"


def _binding(told: Shortage, from_on: date) -> str:
    if told.binds is Bar.UNIT:
        return "ingen medarbejdere i enheden er med i fordelingen"
    if told.binds is Bar.SECTION:
        return f"ingen arbejder med {_all(told.lacking)}"
    if told.binds is Bar.LANGUAGE:
        return f"ingen med de rette paragraffer taler {_all(told.lacking)}"
    if told.binds is Bar.SEALED:
        return "alle, der kunne, er inhabile"
    able = f"ingen med {_all(told.lacking)}" if told.lacking else "ingen"
    days = [each.day for each in told.ways_out if each.day is not None]
    until = f" før {long_date(days[0])}" if days else ""
    if told.binds is Bar.ABSENT:
        return f"{able} er nok til stede{until or f' fra {long_date(from_on)}'}"
    return f"{able} har plads{until}"


def _all(words: tuple[str, ...]) -> str:
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last
