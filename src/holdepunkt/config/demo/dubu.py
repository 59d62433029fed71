"""The invented children's cases as the file that is drawn from DUBU."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from holdepunkt.config.demo import dirt
from holdepunkt.config.demo.casework import DUBU, Kind
from holdepunkt.config.demo.course import GRANTED, PARTLY, Step, StepKind
from holdepunkt.config.demo.sections import code_on
from holdepunkt.config.demo.sheets import UTF8_WITH_MARK, Sheet, columns, cpr, day, joined
from holdepunkt.config.demo.world import Numbered, World

COLUMNS = columns(
    "Dato;Startdato;Slutdato;Ydelsesbeløb;Antal;Sagstype;Leverandør;Enheds angivelse;"
    "Beregningsfrekvens;CPR-nr.;Sagsnummer;Type;Ydelsestype;Tilbud;Status;Afdeling;"
    "Afgørelsesparagraf;Foranstaltningsparagraf"
)
CASE_TYPES = {
    Kind.FIRST: "Førstegangsansøgning",
    Kind.RENEWAL: "Genansøgning",
    Kind.REASSESSMENT: "Revurdering",
}
LINES = {
    StepKind.RECEIPT_SENT: "Kvittering",
    StepKind.ASKED: "Oplysninger indhentet",
    StepKind.INFORMED: "Oplysninger modtaget",
    StepKind.HEARING_SENT: "Partshøring",
    StepKind.HEARING_ANSWERED: "Partshøring besvaret",
    StepKind.NEW_DATE_TOLD: "Ny frist",
    StepKind.REOPENED: "Genoptaget",
    StepKind.NOTE: "Notat",
}
MONTHLY = {"BL § 86": (560, 2400), "BL § 87": (4_000, 26_000)}


def dubu_sheet(world: World, seed: int) -> Sheet:
    """Return the extract of children's cases as it stood when it was drawn."""
    rows = joined(
        *(_rows(world, entry, seed) for entry in world.drawn(DUBU)), dirt.dubu_rows(world)
    )
    return Sheet("dubu_sager.csv", UTF8_WITH_MARK, COLUMNS, rows)


def _rows(world: World, entry: Numbered, seed: int) -> Iterator[dict[str, str]]:
    known, ended = entry.case.known(world.drawn_on), entry.case.ended(world.drawn_on)
    same = _same(world, entry, ended)
    reopened = any(step.kind is StepKind.REOPENED for step in known)
    first_end = next((step for step in known if _ends(step)), None)
    yield same | {
        "Type": "Ansøgning",
        "Startdato": day(entry.case.received_on),
        "Slutdato": day(first_end.on if first_end else None),
    }
    for step in known:
        if step.kind in LINES:
            yield same | _line(step)
        elif reopened and step is ended:
            yield same | {"Type": "Afgørelse", "Startdato": day(step.on), "Tilbud": step.answer}
    if ended and ended.answer in {GRANTED, PARTLY}:
        # Dice of its own, so that a later extract says the same of the same case.
        yield same | _benefit(entry, ended, Random(f"{seed} {entry.number}"))


def _ends(step: Step) -> bool:
    return step.kind in {StepKind.DECIDED, StepKind.WITHDRAWN}


def _same(world: World, entry: Numbered, ended: Step | None) -> dict[str, str]:
    """Return what stands on every row of a case."""
    case = entry.case
    code = code_on(case.profile, case.received_on)
    status = ended.answer if ended else "Under behandling"
    if ended and ended.kind is StepKind.WITHDRAWN:
        status = "Frafaldet"
    return {
        "Dato": day(world.drawn_on),
        "Sagstype": CASE_TYPES[case.kind],
        "CPR-nr.": cpr(case.citizen.cpr),
        "Sagsnummer": entry.number,
        "Ydelsestype": case.profile.name,
        "Status": status,
        "Afdeling": case.unit,
        "Afgørelsesparagraf": code,
        "Foranstaltningsparagraf": code,
    }


def _line(step: Step) -> dict[str, str]:
    until_on = step.until_on if step.kind is StepKind.NEW_DATE_TOLD else None
    return {
        "Type": LINES[step.kind],
        "Startdato": day(step.on),
        "Slutdato": day(until_on),
        "Tilbud": step.answer,
    }


def _benefit(entry: Numbered, ended: Step, rng: Random) -> dict[str, str]:
    lowest, highest = MONTHLY.get(entry.case.profile.code, (900, 18_000))
    return {
        "Type": "Ydelse",
        "Startdato": day(ended.on + timedelta(days=rng.randint(1, 14))),
        "Ydelsesbeløb": f"{rng.randint(lowest, highest)},00",
        "Antal": "1",
        "Enheds angivelse": "kr.",
        "Beregningsfrekvens": "Måned",
    }
