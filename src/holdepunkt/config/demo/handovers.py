"""Three handovers: a proposal that waits, a planned one half done, and a sudden absence today.

The one that waits has a new colleague among its receivers, and citizens who asked for something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.config.demo.days import WorkingDays
from holdepunkt.config.demo.wishes import SPOKEN, Wishes
from holdepunkt.foundation.access import Actor, Role, acting
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import public as handover
from holdepunkt.steering.handover.public import NewHandover, Note
from holdepunkt.steering.workforce import public as workforce

PLANNING, LEADING = "Birgitte Krogh", "Torben Ravn"
NEWCOMER = "Freja Lindholm"
KEPT_FOR_THE_STORY = frozenset({"Mette Holm", "Morten Holm"})
STARTED_AGO = timedelta(days=8)
AHEAD, SOON, AWAY = 30, 8, 15  # working days until the change, and until the absent one is back
WELCOMED = timedelta(days=7)
TRAINING = timedelta(days=182)
NOTE = (
    "Familien vil helst ringes op om formiddagen. Skolen og børnelægen er med i det, der er aftalt."
    " Det næste, de venter på, er svaret på den åbne ansøgning."
)


@dataclass(frozen=True, slots=True)
class Handovers:
    """What heads, leavers and receivers did about them; actors are by name."""

    staff: Mapping[str, Actor]
    today: date
    now: datetime

    def write(self) -> None:
        """Plan one, carry another halfway, and meet an absence that began this morning."""
        planning, leading = self.staff[PLANNING], self.staff[LEADING]
        self._plan(planning, self._leaver(planning, 0))
        self._carry(leading, self._leaver(leading, 0))
        self._meet(leading, self._leaver(leading, 1))

    def _plan(self, head: Actor, leaver: Actor) -> None:
        """Start a planned one with a new colleague among the receivers; the proposal waits."""
        self._welcome(head, leaver)
        others = [one for one in self._colleagues(head) if one.staff_id != leaver.staff_id]
        Wishes(leaver, others[-1], others[0], self.today, self.now).write()
        with acting(head, today=self.today, now=self.now):
            handover_id = self._start(head, NewHandover(
                leaver.staff_id, "planned", self._day(AHEAD)), self.now, self.today)  # fmt: skip
            handover.propose(handover_id=handover_id, actor=head, now=self.now, today=self.today)

    def _carry(self, head: Actor, leaver: Actor) -> None:
        """Confirm a planned one some days ago, and do half of what it asks for since."""
        then, day = self.now - STARTED_AGO, self.today - STARTED_AGO
        with acting(head, today=day, now=then):
            handover_id = self._start(
                head, NewHandover(leaver.staff_id, "planned", self._day(SOON)), then, day
            )
            handover.propose(handover_id=handover_id, actor=head, now=then, today=day)
            handover.confirm(handover_id=handover_id, version=None, actor=head, now=then, today=day)
        self._send(head, handover_id, two_of=3)
        self._note(leaver)
        for colleague in self._colleagues(head):
            if colleague.staff_id != leaver.staff_id:
                self._receive(colleague)

    def _meet(self, head: Actor, leaver: Actor) -> None:
        """Start, distribute and confirm a sudden one; some letters have gone today."""
        with acting(head, today=self.today, now=self.now):
            handover_id = self._start(
                head,
                NewHandover(leaver.staff_id, "sudden", self.today, self._day(AWAY)),
                self.now,
                self.today,
            )
            handover.propose(handover_id=handover_id, actor=head, now=self.now, today=self.today)
            handover.confirm(
                handover_id=handover_id, version=None, actor=head, now=self.now, today=self.today
            )
        self._send(head, handover_id, two_of=4)

    def _start(self, head: Actor, new: NewHandover, now: datetime, today: date) -> int:
        return handover.start(new=new, actor=head, now=now, today=today)

    def _welcome(self, head: Actor, leaver: Actor) -> None:
        """Employ somebody new, still in training, who knows the leaver's sections."""
        job = Actor.for_job("demo", purpose="En ny medarbejder i demoen")
        since = self.today - WELCOMED
        with acting(job, today=self.today):
            new = organisation.NewAppointment(
                name=NEWCOMER, role="caseworker", unit_id=head.unit_id or 0, from_on=since
            )
            staff_id = organisation.appoint(new=new, actor=job, now=self.now)
            held = cases.held_cases(staff_ids=[leaver.staff_id], citizen_ids=(), actor=job)
            workforce.set_hours(
                staff_id=staff_id, hours=Decimal(37), from_on=since, actor=job, now=self.now,
                today=self.today,
            )  # fmt: skip
            workforce.reduce_hours(
                staff_id=staff_id,
                new=workforce.NewReduction(
                    Decimal("18.5"), "training", since, since + TRAINING
                ),
                actor=job, now=self.now, today=self.today,
            )  # fmt: skip
            workforce.set_competence(
                staff_id=staff_id,
                new=workforce.NewCompetence(
                    sections={case.work.section for case in held if case.work.section},
                    languages=(SPOKEN,),
                ),
                actor=job,
                now=self.now,
                today=self.today,
            )

    def _send(self, head: Actor, handover_id: int, *, two_of: int) -> None:
        """Send two of so many letters."""
        with acting(head, today=self.today, now=self.now):
            lines = handover.line_ids(handover_id=handover_id, actor=head)
            found = letters.letters_of(subject_type="handover_line", subject_ids=lines, actor=head)
            waiting = [states[-1].id for _line, states in sorted(found.items())]
            sent = [pk for at, pk in enumerate(waiting) if at % two_of < 2]
            if sent:
                letters.send(
                    ids=sent, how="print", sent_on=self.today, actor=head, now=self.now,
                    today=self.today,
                )  # fmt: skip

    def _note(self, leaver: Actor) -> None:
        """Write every other note."""
        with acting(leaver, today=self.today, now=self.now):
            lines = handover.own_lines(actor=leaver, today=self.today)
            points = handover.checklist(day=self.today, actor=leaver)
            for line in lines[::2]:
                handover.write_note(
                    line_id=line.line_id, note=Note(NOTE, points[:3], is_done=True), actor=leaver,
                    now=self.now, today=self.today,
                )  # fmt: skip

    def _receive(self, receiver: Actor) -> None:
        """Say yes to two of three, and meet every fifth."""
        with acting(receiver, today=self.today, now=self.now):
            lines = handover.own_lines(actor=receiver, today=self.today)
            for at, line in enumerate(lines):
                if at % 3 < 2:
                    handover.accept(
                        line_id=line.line_id, actor=receiver, now=self.now, today=self.today
                    )
                if at % 5 == 0:
                    handover.hold_meeting(
                        line_id=line.line_id, held_on=self.today, actor=receiver, now=self.now,
                        today=self.today,
                    )  # fmt: skip

    def _leaver(self, head: Actor, place: int) -> Actor:
        """Return the head's caseworker at the place by name, none that a story is told of."""
        found = [one for one in self._colleagues(head) if one.name not in KEPT_FOR_THE_STORY]
        with acting(head, today=self.today, now=self.now):
            free = [one for one in found if not self._has_changes_planned(one, head)]
        return free[place]

    def _has_changes_planned(self, leaver: Actor, head: Actor) -> bool:
        families = assignments.held_by(staff_id=leaver.staff_id, on=self.today, actor=head)
        ids = {citizen_id for family in families for citizen_id in family.citizen_ids}
        held = assignments.holdings(citizen_ids=ids, actor=head, today=self.today)
        return not ids or any(one.from_on > self.today for one in held)

    def _colleagues(self, head: Actor) -> Sequence[Actor]:
        there = (
            one for one in self.staff.values()
            if one.unit_id == head.unit_id and one.has_role(Role.CASEWORKER)
        )  # fmt: skip
        return sorted(there, key=lambda one: one.name)

    def _day(self, working_days: int) -> date:
        return WorkingDays(self.today.year - 1, self.today.year + 1).moved(self.today, working_days)
