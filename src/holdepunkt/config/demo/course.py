"""How one application runs: the steps from receipt to decision, with their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from holdepunkt.config.demo.days import WorkingDays
from holdepunkt.config.demo.sections import AIDS, QUICK, Profile

LATEST = 170  # days after the deadline
CITIZEN = "Borger"
ASKED_OF = (CITIZEN, "Egen læge", "Hospital", "Leverandør", "Anden forvaltning")
GRANTED, PARTLY, REFUSED = "Bevilget", "Delvist bevilget", "Afslag"
REASONS = (
    "Vi venter på oplysninger fra hospitalet",
    "Vi mangler en udtalelse fra egen læge",
    "Sagen kræver flere oplysninger, end vi regnede med",
    "Vi har fået flere ansøgninger end ventet",
    "Der har været sygdom i afdelingen",
    "Vi venter på et tilbud fra leverandøren",
)
WITHDRAWALS = (
    "Borgeren ønsker ikke længere hjælpen",
    "Hjælpen er fundet på anden vis",
    "Borgeren er flyttet",
)
NOTES = (
    "Talt med borgeren om sagens gang",
    "Aftalt hjemmebesøg",
    "Drøftet på teammøde",
    "Forløbet er gennemgået med afdelingslederen",
    "Rykket for svar",
)


class StepKind(StrEnum):
    """What can happen to an application."""

    RECEIPT_SENT = "receipt_sent"
    ASKED = "information_asked"
    INFORMED = "information_in"
    HEARING_SENT = "hearing_sent"
    HEARING_ANSWERED = "hearing_answered"
    NEW_DATE_TOLD = "new_date_told"
    DECIDED = "decision_sent"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    NOTE = "note"


ENDINGS = frozenset({StepKind.DECIDED, StepKind.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened; `until_on` is the date it names, `None` where none is known."""

    on: date
    kind: StepKind
    answer: str = ""
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Tempo:
    """How quick a department is (1.0 is usual) and how often it tells before a date slips."""

    pace: float
    tells: float


class Course:
    """Draws the steps of one application of a section."""

    def __init__(self, rng: Random, days: WorkingDays, profile: Profile, tempo: Tempo) -> None:
        """Take what decides how the application will run."""
        self.rng, self.days, self.profile, self.tempo = rng, days, profile, tempo
        self.steps: list[Step] = []

    def run(self, received_on: date, due_on: date) -> tuple[Step, ...]:
        """Return the steps in the order of their days, those still to come included."""
        end_on = self._end(received_on, due_on, (due_on - received_on).days)
        self._receipt(received_on, end_on)
        self._enquiries(received_on, end_on)
        if end_on > due_on:
            self._notices(received_on, due_on, end_on)
        self._ending(received_on, end_on)
        self.steps.sort(key=lambda step: (step.on, step.kind in ENDINGS))
        return tuple(self.steps)

    def _add(self, on: date, kind: StepKind, answer: str = "", until: date | None = None) -> None:
        self.steps.append(Step(on, kind, answer, until))

    def _end(self, received_on: date, due_on: date, term: int) -> date:
        """Return the day of the ending: long-tailed, and drawn towards the deadline."""
        rng = self.rng
        factor = rng.lognormvariate(-0.33, 0.45) * self.tempo.pace
        if self.profile.department in {AIDS, QUICK} and rng.random() < 0.22:
            factor *= 0.2
        if rng.random() < 0.02:
            factor *= 2.6
        length = min(max(2, round(term * factor)), term + LATEST)
        end_on = self.days.at_or_after(received_on + timedelta(days=length))
        close = due_on + timedelta(days=max(3, term // 6))
        if due_on < end_on <= close and rng.random() < 0.5:
            return self.days.moved(due_on, -rng.randint(0, 3))
        return end_on

    def _between(self, first: date, last: date, share: float) -> date:
        """Return the working day at a share of the way, never after the last day."""
        day = first + timedelta(days=round((last - first).days * share))
        return min(self.days.at_or_after(day), last)

    def _receipt(self, received_on: date, end_on: date) -> None:
        rng = self.rng
        if rng.random() < 0.95:
            wait = rng.choices((0, 1, 2, 3, 4, 5, 7, 12), (6, 30, 24, 15, 10, 7, 5, 3))[0]
            sent_on = self.days.moved(self.days.at_or_after(received_on), wait)
            self._add(min(sent_on, end_on), StepKind.RECEIPT_SENT)

    def _enquiries(self, received_on: date, end_on: date) -> None:
        rng, profile = self.rng, self.profile
        if rng.random() < profile.asked:
            self._enquiry(received_on, end_on, rng.uniform(0.08, 0.3))
            if rng.random() < 0.25:
                self._enquiry(received_on, end_on, rng.uniform(0.35, 0.55))
        if rng.random() < profile.heard and (end_on - received_on).days > 24:
            sent_on = self._between(received_on, end_on, rng.uniform(0.68, 0.8))
            self._add(sent_on, StepKind.HEARING_SENT, "", self.days.moved(sent_on, 10))
            if rng.random() < 0.85:
                answered = self._between(sent_on, end_on, rng.uniform(0.3, 0.8))
                self._add(answered, StepKind.HEARING_ANSWERED)
        if rng.random() < 0.3:
            noted_on = self._between(received_on, end_on, rng.uniform(0.1, 0.95))
            self._add(noted_on, StepKind.NOTE, rng.choice(NOTES))

    def _enquiry(self, received_on: date, end_on: date, share: float) -> None:
        whom = self.rng.choices(ASKED_OF, (42, 22, 14, 12, 10))[0]
        asked_on = self._between(received_on, end_on, share)
        self._add(asked_on, StepKind.ASKED, whom)
        if self.rng.random() < 0.93:
            answered = self._between(asked_on, end_on, self.rng.uniform(0.15, 0.75))
            self._add(answered, StepKind.INFORMED, whom)

    def _notices(self, received_on: date, due_on: date, end_on: date) -> None:
        """Tell of a new date before it slips, afterwards, or never."""
        rng, drawn = self.rng, self.rng.random()
        if drawn < self.tempo.tells:
            first = self.days.moved(self.days.at_or_after(received_on), 1)
            told_on = max(first, self.days.moved(due_on, -rng.randint(1, 9)))
        elif drawn < self.tempo.tells + 0.5 * (1 - self.tempo.tells):
            told_on = self.days.moved(due_on, rng.randint(1, 16))
        else:
            return
        new_on = due_on + timedelta(days=rng.choice((14, 21, 28, 28, 42, 56)))
        known = self.days.at_or_before(new_on) if rng.random() < 0.8 else None
        if told_on < end_on:
            self._add(told_on, StepKind.NEW_DATE_TOLD, rng.choice(REASONS), known)
        if known and end_on > known and rng.random() < self.tempo.tells:
            again = self.days.moved(known, -rng.randint(1, 5))
            later = self.days.at_or_before(known + timedelta(days=rng.choice((14, 28))))
            if told_on < again < end_on:
                self._add(again, StepKind.NEW_DATE_TOLD, rng.choice(REASONS), later)

    def _ending(self, received_on: date, end_on: date) -> None:
        rng = self.rng
        if rng.random() < 0.045:
            gone_on = self._between(received_on, end_on, rng.uniform(0.15, 0.9))
            self.steps = [step for step in self.steps if step.on <= gone_on]
            self._add(gone_on, StepKind.WITHDRAWN, rng.choice(WITHDRAWALS))
            return
        refused, partly = self.profile.refused, 0.12 if self.profile.refused else 0.0
        outcome = rng.choices((GRANTED, PARTLY, REFUSED), (1 - refused - partly, partly, refused))
        self._add(end_on, StepKind.DECIDED, outcome[0])
        if outcome[0] != GRANTED and rng.random() < 0.035:
            back_on = self.days.at_or_after(end_on + timedelta(days=rng.randint(110, 230)))
            again_on = self.days.at_or_after(back_on + timedelta(days=rng.randint(10, 48)))
            self._add(back_on, StepKind.REOPENED)
            self._add(again_on, StepKind.DECIDED, rng.choice((GRANTED, PARTLY, REFUSED)))
