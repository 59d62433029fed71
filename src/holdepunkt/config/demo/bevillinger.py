"""The invented grants as the list that is drawn from the finance system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from holdepunkt.config.demo.casework import Kind
from holdepunkt.config.demo.course import GRANTED, PARTLY
from holdepunkt.config.demo.sheets import UTF8_WITH_MARK, Sheet, columns, cpr, day, joined
from holdepunkt.config.demo.wave import OPENED_ON
from holdepunkt.config.demo.world import Numbered, World

COLUMNS = columns(
    "bevillingsnr.;borgernøgle;paragraf;ydelse;beløb;timer;pr.;udfører;fra;til;"
    "næste opfølgning;sagsnr.;afdeling"
)
ONCE = {"BL § 90", "SEL § 112", "SEL § 113", "SEL § 114", "SEL § 116", "SEL § 117"}
"""Help that is given and not followed up; few of these stand in the list."""
HOURS = {"BL § 89", "BL § 32", "SEL § 85", "SEL § 97", "SEL § 98", "SEL § 102"}
PLACES = ("Solgården", "Støttecentret", "Ledsagerkorpset", "Åhuset", "Værkstedet Nord", "Bo & Liv")
MONTHLY = {"BL § 86": (560, 2_400), "BL § 87": (4_000, 26_000), "SEL § 100": (1_050, 4_200)}
ONCE_SHARE, TERM_SHARE, EXPIRING_SHARE = 0.12, 0.34, 0.1


@dataclass(frozen=True, slots=True)
class _Grant:
    """One invented grant: the case it hangs on, and when it runs."""

    entry: Numbered
    from_on: date
    until_on: date | None


def grant_sheet(world: World, seed: int) -> Sheet:
    """Return one row per grant that runs, or ended in the last year, and two faulty ones."""
    rows = (
        _row(number, grant, Random(f"{seed} bevilling {grant.entry.number}"))
        for number, grant in enumerate(_grants(world, seed), start=1)
    )
    return Sheet("bevillinger.csv", UTF8_WITH_MARK, COLUMNS, joined(rows, _faulty(world)))


def _grants(world: World, seed: int) -> Iterator[_Grant]:
    """Yield the old grants of the wave, then the newest of each citizen and section."""
    latest: dict[tuple[int, str], Numbered] = {}
    for entry in world.cases:
        case = entry.case
        ended = case.ended(world.drawn_on)
        if case.kind is Kind.REASSESSMENT:
            yield _old(entry, Random(f"{seed} gammel {entry.number}"), ended.on if ended else None)
        if ended and ended.answer in {GRANTED, PARTLY}:
            latest[case.citizen.serial, case.profile.code] = entry
    for entry in latest.values():
        if grant := _given(world, entry, Random(f"{seed} bevilget {entry.number}")):
            yield grant


def _old(entry: Numbered, dice: Random, decided_on: date | None) -> _Grant:
    """Return a grant from before the law was changed; it runs until it is decided anew."""
    from_on = OPENED_ON - timedelta(days=dice.randint(40, 1_900))
    return _Grant(entry, from_on, decided_on)


def _given(world: World, entry: Numbered, dice: Random) -> _Grant | None:
    ended = entry.case.ended(world.drawn_on)
    if ended is None or (_once(entry) and dice.random() > ONCE_SHARE):
        return None
    from_on = ended.on + timedelta(days=dice.randint(1, 21))
    until_on = None
    if dice.random() < TERM_SHARE:
        until_on = from_on + timedelta(days=365 * dice.randint(1, 3) - 1)
        if dice.random() < EXPIRING_SHARE:
            until_on = world.today + timedelta(days=dice.randint(20, 200))
    if until_on and until_on < max(from_on, world.today - timedelta(days=365)):
        return None
    return _Grant(entry, from_on, until_on)


def _once(entry: Numbered) -> bool:
    return entry.case.profile.code.partition(",")[0] in ONCE


def _row(number: int, grant: _Grant, dice: Random) -> dict[str, str]:
    case = grant.entry.case
    return {
        "bevillingsnr.": f"B-{number:06d}",
        "borgernøgle": cpr(case.citizen.cpr),
        "paragraf": case.profile.code,
        "ydelse": case.profile.name,
        "fra": day(grant.from_on),
        "til": day(grant.until_on),
        "sagsnr.": grant.entry.number,
        "afdeling": case.unit,
    } | _size(case.profile.code, dice)


def _size(code: str, dice: Random) -> dict[str, str]:
    if code in HOURS:
        hours = f"{dice.randint(2, 30) / 2:g}".replace(".", ",")
        return {"timer": hours, "pr.": "uge", "udfører": dice.choice(PLACES)}
    lowest, highest = MONTHLY.get(code, (900, 18_000))
    paid = {"beløb": f"{dice.randint(lowest, highest)},00", "pr.": "måned"}
    return paid if code in MONTHLY else paid | {"udfører": dice.choice(PLACES)}


def _faulty(world: World) -> tuple[dict[str, str], ...]:
    """Return a grant that ends before it begins, and one to somebody nobody knows."""
    known = cpr(world.citizens[0].cpr)
    same = {"paragraf": "SEL § 97", "ydelse": "Ledsagelse", "fra": day(world.drawn_on)}
    before = day(world.drawn_on - timedelta(days=30))
    return (
        {"bevillingsnr.": "B-900001", "borgernøgle": known, "til": before} | same,
        {"bevillingsnr.": "B-900002", "borgernøgle": "010101-0000"} | same,
    )
