"""The cases the README walks through: the mother of two, and the days of the named caseworkers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from holdepunkt.config.demo.casework import DemoCase, Inflow, Kind
from holdepunkt.config.demo.citizens import KNOWN_FAMILY, KNOWN_SURNAME, Citizen
from holdepunkt.config.demo.course import GRANTED, REASONS, Step, StepKind
from holdepunkt.config.demo.organisation import Worker
from holdepunkt.config.demo.sections import BY_CODE, Profile, deadline
from holdepunkt.config.demo.wave import OPENED_ON

CHILDREN, AIDS, HOUSING = "Mette Holm", "Jonas Friis", ""
HOSPITAL, DOCTOR, CITIZEN = "Hospital", "Egen læge", "Borger"


@dataclass(frozen=True, slots=True)
class Scene:
    """One case of the story; days are counted in working days from today, the past negative.

    `due` places the deadline; each step is (days from today, kind, answer, new date in days).
    """

    who: str
    code: str
    due: int
    steps: tuple[tuple[int, StepKind, str, int | None], ...]
    kind: Kind = Kind.FIRST


ASKED, INFORMED, TOLD = StepKind.ASKED, StepKind.INFORMED, StepKind.NEW_DATE_TOLD
RECEIPT, HEARD, ANSWERED = (
    StepKind.RECEIPT_SENT,
    StepKind.HEARING_SENT,
    StepKind.HEARING_ANSWERED,
)
SCENES = (
    Scene("Alma", "BL § 87", 5, ((-48, RECEIPT, "", None), (-30, ASKED, HOSPITAL, None))),
    Scene("Viktor", "BL § 86", 24, (
        (-32, RECEIPT, "", None), (-12, ASKED, CITIZEN, None), (-1, INFORMED, CITIZEN, None))),
    Scene("Alma", "BL § 90, nr. 4", -260, (
        (-294, RECEIPT, "", None), (-270, StepKind.DECIDED, GRANTED, None))),
    Scene("a", "BL § 90, nr. 4", -3, (
        (-36, RECEIPT, "", None), (-20, ASKED, DOCTOR, None), (-8, TOLD, REASONS[1], 7))),
    Scene("b", "BL § 86", -2, ((-16, RECEIPT, "", None),), Kind.RENEWAL),
    Scene("c", "BL § 87", 0, (
        (-17, RECEIPT, "", None), (-6, INFORMED, CITIZEN, None)), Kind.RENEWAL),
    Scene("d", "BL § 86", 4, (
        (-50, RECEIPT, "", None), (-14, HEARD, "", -1), (-1, ANSWERED, "", None))),
    Scene("e", "BL § 90, nr. 4", 9, (
        (-25, RECEIPT, "", None), (-18, ASKED, DOCTOR, None), (-1, INFORMED, DOCTOR, None))),
    Scene("f", "BL § 87", 16, ((-39, RECEIPT, "", None), (-9, ASKED, CITIZEN, None))),
    Scene("Åse", "SEL § 112", 2, (
        (-34, RECEIPT, "", None), (-20, ASKED, DOCTOR, None), (-6, INFORMED, DOCTOR, None))),
    Scene("Anna-Margrethe", "SEL § 113", -4, ((-40, RECEIPT, "", None),)),
)  # fmt: skip


class Story:
    """Places the scenes among the invented people, all with the caseworkers of the tale."""

    def __init__(self, inflow: Inflow, citizens: tuple[Citizen, ...], staff: tuple[Worker, ...],
                 today: date) -> None:  # fmt: skip
        """Find the people of the story."""
        self.inflow, self.today = inflow, today
        self.worker = {worker.name: worker for worker in staff}
        self.mette, self.jonas = self.worker["Mette Holm"], self.worker["Jonas Friis"]
        self.people = {child.first_names: child for child in known_family(citizens)[1:]}
        self.people |= {"Åse": _found(citizens, "Åse Ægidius-Øst")}
        self.people |= {"Anna-Margrethe": _found(citizens, "Anna-Margrethe Christiane")}

    def hold(self) -> None:
        """Give the family to Mette Holm before the years are drawn."""
        home = self.people["Alma"].household
        self.inflow.family[home] = "Børn"
        self.inflow.office.holding[home, self.mette.unit] = self.mette

    def cases(self, drawn: list[DemoCase]) -> list[DemoCase]:
        """Return the cases of the story, the supporting children taken from Mette's others."""
        self._cast(drawn)
        told = [self._case(scene) for scene in SCENES if scene.who in self.people]
        return [*told, *self._grants()]

    def _cast(self, drawn: list[DemoCase]) -> None:
        busy = {case.citizen.serial for case in drawn if not case.ended(self.today)}
        free = {
            case.citizen.serial: case.citizen
            for case in drawn
            if case.handler == self.mette and case.citizen.serial not in busy
        }
        parts = [scene.who for scene in SCENES if len(scene.who) == 1]
        self.people |= dict(zip(parts, free.values(), strict=False))

    def _day(self, working_days: int) -> date:
        """Return the day that many working days away; the past ends yesterday."""
        day = self.inflow.days.moved(self.today, working_days)
        return min(day, self.today - timedelta(days=1)) if working_days < 0 else day

    def _case(self, scene: Scene) -> DemoCase:
        profile = BY_CODE[scene.code]
        received_on = self._received(profile, scene)
        steps = tuple(
            Step(max(self._day(on), received_on), kind, answer,
                 None if until is None else self._day(until))
            for on, kind, answer, until in scene.steps
        )  # fmt: skip
        child = scene.code.startswith("BL")
        worker = self.mette if child else self.jonas
        return DemoCase(self.people[scene.who], profile, scene.kind, received_on,
                        "Telefon", worker.unit, worker, steps)  # fmt: skip

    def _received(self, profile: Profile, scene: Scene) -> date:
        """Return the day of receipt whose deadline falls on (or last before) the scene's day."""
        wanted = self.inflow.days.moved(self.today, scene.due)
        renewal = scene.kind is Kind.RENEWAL
        received_on = wanted - timedelta(weeks=2)
        while deadline(profile, received_on, renewal=renewal) > wanted:
            received_on -= timedelta(days=1)
        return received_on

    def _grants(self) -> list[DemoCase]:
        """Return the family's old grants, waiting to be re-assessed."""
        if self.today <= OPENED_ON:
            return []
        profile: Profile = BY_CODE["BL § 86"]
        return [
            DemoCase(self.people["Alma"], profile, Kind.REASSESSMENT, OPENED_ON, "Brev",
                     self.mette.unit, self.mette, ())
        ]  # fmt: skip


def known_family(citizens: tuple[Citizen, ...]) -> tuple[Citizen, ...]:
    """Return the mother and her two children."""
    return tuple(
        person for person in citizens[: len(KNOWN_FAMILY)] if person.last_name == KNOWN_SURNAME
    )


def _found(citizens: tuple[Citizen, ...], beginning: str) -> Citizen:
    return next(person for person in citizens if person.name.startswith(beginning))
