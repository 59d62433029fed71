"""The invented complaints as the list the centre's secretariat keeps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from holdepunkt.config.demo.course import GRANTED
from holdepunkt.config.demo.sheets import UTF8_WITH_MARK, Sheet, columns, cpr, day, joined
from holdepunkt.config.demo.world import Numbered, World

COLUMNS = columns(
    "klagenr.;borgernøgle;slags;modtaget;kanal;sagsnr.;borgeren fik afgørelsen;temaer;handler om;"
    "besvaret;genvurderet;genvurdering;sendt til ankestyrelsen;udfald;udfald den;årsager;"
    "trukket tilbage;afdeling"
)
APPEALED, GRIEVED, ADVISED = 0.06, 0.012, 0.1  # of refusals, of all cases, of grievances
SINCE = timedelta(days=730)
OUTCOMES = ("stadfæstet", "hjemvist", "ændret", "afvist")
WEIGHTS = (56, 26, 8, 10)
THEMES = (
    ("Sagsbehandlingstid, manglende svar og status", 34), ("Skift af sagsbehandler", 18),
    ("Svært at komme i kontakt", 17), ("Faglighed, viden og overblik", 12),
    ("Aftaler og løfter, mistillid og nedværdigende behandling", 10),
    ("Ydelser, der stopper uden varsel", 5), ("Generelt", 4),
)  # fmt: skip
CAUSES = ("Sagsoplysning", "Begrundelse", "Hjemmel", "Kommunens vurdering", "Partshøring")
Row = dict[str, str]


def complaint_sheet(world: World, seed: int) -> Sheet:
    """Return one row per complaint of the last two years, some told twice, and two faulty ones."""
    rows = sorted(_complaints(world, seed), key=lambda told: told[0])
    numbered = (
        {"klagenr.": f"K-{number:05d}"} | row for number, (_on, row) in enumerate(rows, start=1)
    )
    return Sheet("klager.csv", UTF8_WITH_MARK, COLUMNS, joined(numbered, _faulty(world)))


def _complaints(world: World, seed: int) -> Iterator[tuple[tuple[date, str], Row]]:
    for entry in world.cases:
        dice = Random(f"{seed} klage {entry.number}")
        ended = entry.case.ended(world.drawn_on)
        if ended and ended.answer and ended.answer != GRANTED and dice.random() < APPEALED:
            yield from _kept(_appeal(entry, ended.on, world.drawn_on, dice), entry, world)
        if dice.random() < GRIEVED:
            yield from _kept(_grievance(entry, world.drawn_on, dice), entry, world)


def _kept(
    told: Iterator[tuple[date, Row]], entry: Numbered, world: World
) -> Iterator[tuple[tuple[date, str], Row]]:
    for on, row in told:
        if world.drawn_on - SINCE < on <= world.drawn_on:
            yield (on, entry.number + row["slags"]), _whose(entry) | row | {"modtaget": day(on)}


def _whose(entry: Numbered) -> Row:
    case = entry.case
    return {"borgernøgle": cpr(case.citizen.cpr), "sagsnr.": entry.number, "afdeling": case.unit}


def _appeal(
    entry: Numbered, decided_on: date, until: date, dice: Random
) -> Iterator[tuple[date, Row]]:
    on = decided_on + timedelta(days=dice.choice((3, 8, 12, 17, 21, 25, 27, 36)))
    row = {
        "slags": "afgørelsen", "kanal": dice.choice(("brev", "digital post", "telefon")),
        "borgeren fik afgørelsen": day(decided_on), "temaer": _theme(dice),
        "handler om": f"Uenig i afgørelsen om {entry.case.profile.name.lower()}",
    }  # fmt: skip
    again_on = on + timedelta(days=dice.choice((7, 14, 20, 24, 26, 34)))
    if again_on <= until:
        result = dice.choices(("fastholdt", "delvist medhold", "medhold"), (78, 10, 12))[0]
        row |= {"genvurderet": day(again_on), "genvurdering": result}
        sent_on = again_on + timedelta(days=1)
        if result != "medhold" and sent_on <= until:
            row |= {"sendt til ankestyrelsen": day(sent_on)} | _outcome(sent_on, until, dice)
    yield on, row


def _outcome(sent_on: date, until: date, dice: Random) -> Row:
    on = sent_on + timedelta(days=dice.randint(60, 210))
    if on > until:
        return {}
    outcome = dice.choices(OUTCOMES, WEIGHTS)[0]
    why = " | ".join(sorted(dice.sample(CAUSES, 2))) if outcome in {"hjemvist", "ændret"} else ""
    return {"udfald": outcome, "udfald den": day(on), "årsager": why}


def _grievance(entry: Numbered, until: date, dice: Random) -> Iterator[tuple[date, Row]]:
    on = entry.case.received_on + timedelta(days=dice.randint(20, 120))
    answered_on = on + timedelta(days=dice.choice((5, 9, 14, 20, 26, 33)))
    answer = {"besvaret": day(answered_on)} if answered_on <= until else {}
    theme = {"temaer": _theme(dice)}
    yield on, {"slags": "sagsbehandlingen", "kanal": "telefon"} | theme | answer
    if dice.random() < ADVISED:  # the same grievance, brought to Borgerrådgiveren as well
        yield (
            on + timedelta(days=6),
            {"slags": "borgerrådgiveren", "kanal": "brev"} | theme | answer,
        )


def _theme(dice: Random) -> str:
    return dice.choices([name for name, _ in THEMES], [weight for _, weight in THEMES])[0]


def _faulty(world: World) -> tuple[Row, ...]:
    """Return an outcome without its day, and a complaint of somebody nobody knows."""
    on = {"slags": "afgørelsen", "modtaget": day(world.drawn_on)}
    told = {"borgeren fik afgørelsen": day(world.drawn_on - timedelta(days=9))}
    known = {"borgernøgle": cpr(world.citizens[0].cpr)}
    return (
        {"klagenr.": "K-90001", "udfald": "hjemvist"} | on | told | known,
        {"klagenr.": "K-90002", "borgernøgle": "010101-0000"} | on | told,
    )
