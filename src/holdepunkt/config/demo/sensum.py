"""The invented grown-ups' cases as the two files that are drawn from Sensum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from holdepunkt.config.demo import dirt
from holdepunkt.config.demo.casework import SENSUM, Kind
from holdepunkt.config.demo.course import GRANTED, PARTLY, Step, StepKind
from holdepunkt.config.demo.organisation import CASEWORKER, MUNICIPALITY, Worker
from holdepunkt.config.demo.sections import code_on
from holdepunkt.config.demo.sheets import WINDOWS, Sheet, columns, cpr, day, joined, person
from holdepunkt.config.demo.wave import DUE_ON
from holdepunkt.config.demo.world import Numbered, World

CASE_COLUMNS = columns(
    "CPR;IndsatsStartDato;IndsatsSlutDato;OprettetDato;Counter;BorgerMobil;IndsatsStatus;"
    "AfslutningsÅrsag;Facet;LeverandørIndsats;PrimærBy;Tilbud;LeverandørNavn;Indsats;Fornavn;"
    "OpholdsKommune;SagNavn;SagType;Status;PrimærAnsvarlig;Akut"
)
ACTIVITY_COLUMNS = columns(
    "CPR;UdførtDato;Counter;Deadline;SagModel;FaseNavn;AktivitetNavn;AktivitetSvar;Fornavn;"
    "Efternavn;AfdelingNavn;PrimærAnsvarlig"
)
INTAKE = "Vejledning og visitation"
INTAKE_DAYS = 6
SUFFIX = {Kind.FIRST: "", Kind.RENEWAL: " - genansøgning", Kind.REASSESSMENT: " - revurdering"}
ACTIVITIES = {
    StepKind.RECEIPT_SENT: ("Modtagelse", "Kvittering sendt"),
    StepKind.ASKED: ("Oplysning", "Oplysninger indhentes"),
    StepKind.INFORMED: ("Oplysning", "Oplysninger modtaget"),
    StepKind.HEARING_SENT: ("Partshøring", "Partshøring sendt"),
    StepKind.HEARING_ANSWERED: ("Partshøring", "Partshøring besvaret"),
    StepKind.NEW_DATE_TOLD: ("Oplysning", "Ny frist meddelt"),
    StepKind.DECIDED: ("Afgørelse", "Afgørelse sendt"),
    StepKind.WITHDRAWN: ("Afslutning", "Ansøgning frafaldet"),
    StepKind.REOPENED: ("Genoptagelse", "Hjemvist af Ankestyrelsen"),
    StepKind.NOTE: ("Sagsbehandling", "Notat"),
}


def case_type(entry: Numbered) -> str:
    """Return the SagType (and SagModel) of a case."""
    profile, kind = entry.case.profile, entry.case.kind
    return f"{code_on(profile, entry.case.received_on)} {profile.name}{SUFFIX[kind]}"


class SensumExtract:
    """Writes cases and their activities; who did what is drawn from those at work that day."""

    def __init__(self, world: World, rng: Random) -> None:
        """Take the world and lay out who works where."""
        self.world, self.rng = world, rng
        self.entries = list(world.drawn(SENSUM))
        self.intake = [worker for worker in world.staff if worker.unit == INTAKE]
        self.at_unit: dict[str, list[Worker]] = {}
        for worker in world.staff:
            if worker.role == CASEWORKER:
                self.at_unit.setdefault(worker.unit, []).append(worker)
        self.handlers = {entry.number: self._handler(entry) for entry in self.entries}

    def sheets(self) -> tuple[Sheet, Sheet]:
        """Return the case file and the activity file."""
        bad = dirt.sensum_rows(self.world)
        cases = joined(map(self._case_row, self.entries), bad.cases)
        activities = joined(*map(self._activity_rows, self.entries), bad.activities)
        return (
            Sheet("sensum_sager.csv", WINDOWS, CASE_COLUMNS, cases),
            Sheet("sensum_aktiviteter.csv", WINDOWS, ACTIVITY_COLUMNS, activities),
        )

    def _new(self, entry: Numbered) -> bool:
        """Return whether the case has come so lately that the intake still has it."""
        case, drawn_on = entry.case, self.world.drawn_on
        young = case.received_on > drawn_on - timedelta(days=INTAKE_DAYS)
        return young and len(case.known(drawn_on)) < 2 and not case.ended(drawn_on)

    def _handler(self, entry: Numbered) -> Worker | None:
        if self._new(entry):
            return self._at_work(INTAKE, self.world.drawn_on)
        is_open = not entry.case.ended(self.world.drawn_on)
        return None if is_open and self.rng.random() < 0.008 else entry.case.handler

    def _at_work(self, unit: str, on: date) -> Worker:
        return self.rng.choice([each for each in self.at_unit[unit] if each.at_work(on)])

    def _case_row(self, entry: Numbered) -> dict[str, str]:
        case = entry.case
        citizen, ended = case.citizen, case.ended(self.world.drawn_on)
        reason = "" if not ended else ended.answer
        if ended and ended.kind is StepKind.WITHDRAWN:
            reason = "Frafaldet"
        row = {
            "CPR": cpr(citizen.cpr),
            "OprettetDato": day(case.received_on),
            "Counter": "1",
            "BorgerMobil": "" if citizen.protected else citizen.phone,
            "AfslutningsÅrsag": reason,
            "Facet": "G01",
            "PrimærBy": "" if citizen.protected else citizen.address.split(", ")[1],
            "Fornavn": citizen.first_names,
            "OpholdsKommune": MUNICIPALITY,
            "SagNavn": f"{entry.number} {case.profile.name}",
            "SagType": case_type(entry),
            "Status": "Afsluttet" if ended else "Åben",
            "PrimærAnsvarlig": person(self.handlers[entry.number]),
            "Akut": "Ja" if self.rng.random() < 0.02 else "Nej",
        }
        return row | self._measure(entry, ended)

    def _measure(self, entry: Numbered, ended: Step | None) -> dict[str, str]:
        """Return the columns of the granted help."""
        if ended is None or ended.answer not in {GRANTED, PARTLY}:
            return {}
        start_on = ended.on + timedelta(days=self.rng.randint(1, 21))
        return {
            "Indsats": entry.case.profile.name,
            "IndsatsStatus": "Igangværende" if start_on <= self.world.today else "Bevilget",
            "IndsatsStartDato": day(start_on),
        }

    def _activity_rows(self, entry: Numbered) -> Iterator[dict[str, str]]:
        case, known = entry.case, entry.case.known(self.world.drawn_on)
        at_intake = self._new(entry) or self.rng.random() < 0.4
        if case.kind is Kind.REASSESSMENT:
            at_intake = False
            yield self._row(entry, None, at_intake) | {
                "FaseNavn": "Revurdering",
                "AktivitetNavn": "Revurdering afsluttes",
                "Deadline": day(DUE_ON),
            }
        elif self.rng.random() < 0.97:
            yield self._row(entry, case.received_on, at_intake) | {
                "FaseNavn": "Modtagelse",
                "AktivitetNavn": "Ansøgning modtaget",
                "AktivitetSvar": case.channel,
            }
        for step in known:
            intake = at_intake and step.kind is StepKind.RECEIPT_SENT
            yield self._row(entry, step.on, intake) | self._activity(step)

    def _activity(self, step: Step) -> dict[str, str]:
        phase, name = ACTIVITIES[step.kind]
        return {
            "FaseNavn": phase,
            "AktivitetNavn": name,
            "AktivitetSvar": step.answer,
            "Deadline": day(step.until_on),
        }

    def _row(self, entry: Numbered, on: date | None, at_intake: bool) -> dict[str, str]:  # noqa: FBT001 - a row's own fact
        citizen, handler = entry.case.citizen, self.handlers[entry.number]
        unit = INTAKE if at_intake else entry.case.unit
        if self._new(entry):
            unit = INTAKE
        mine = handler and handler.unit == unit and (on is None or handler.at_work(on))
        who = handler if mine else self._at_work(unit, on or self.world.drawn_on)
        return {
            "CPR": cpr(citizen.cpr),
            "UdførtDato": day(on),
            "Counter": "1",
            "SagModel": case_type(entry),
            "Fornavn": citizen.first_names,
            "Efternavn": citizen.last_name,
            "AfdelingNavn": unit,
            "PrimærAnsvarlig": person(who),
        }
