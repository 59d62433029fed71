"""From a complaint to a changed practice: what was asked and answered, changed, and looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from holdepunkt.casework.complaints import public as complaints
from holdepunkt.config.demo.agreements import METTE
from holdepunkt.config.demo.citizens import KNOWN_SURNAME
from holdepunkt.config.demo.office import IMPROVED_WEEKS_AGO, WORSENED_WEEKS_AGO
from holdepunkt.config.demo.world import World
from holdepunkt.core.complaints import ComplaintEventKind
from holdepunkt.core.figures import PeriodKind, period_of
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.learning import public as learning

Done = TypeVar("Done")

COLLEAGUE, HEAD = "Morten Holm", "Birgitte Krogh"
OTHER_HEAD, AREA_HEAD, CENTRE_HEAD = "Torben Ravn", "Hanne Østergaard", "Susanne Dahl"
NIGHT = Actor.for_job("learning.repeats", purpose="Fortæl ejere, at et tema er set igen")
THEME = "Sagsbehandlingstid, manglende svar og status"
ANSWERED = {
    METTE: (
        "Mor fik ikke svar til den dato, vi havde lovet, og hørte først om det, da hun ringede.",
        "Vi havde alle oplysninger i tide. Brevet om en ny dato blev aldrig sendt.",
        "Ingen så på fristerne samlet. Hver især havde vi travlt, og det var ingens opgave.",
        "Vi ringer i dag, undskylder og giver en dato, der holder.",
        "Vi ser på alle frister hver mandag og ringer, før en dato passeres.",
    ),
    COLLEAGUE: (
        "Familien ventede uden at vide, hvad vi manglede.",
        "",
        "Vi venter for længe med at sige, at vi er forsinkede.",
        "Et kort brev om, hvad der sker nu.",
        "Skriv altid den nye dato, samme dag vi ved det.",
    ),
}


@dataclass(frozen=True, slots=True)
class Learned:
    """The story of one complaint and two departments; actors are by name."""

    world: World
    staff: Mapping[str, Actor]
    now: datetime

    def write(self) -> None:
        """Write it from the complaint to the leadership's month."""
        asked_on = self._weeks_ago(IMPROVED_WEEKS_AGO + 2)
        reflection_id = self._reflect(self._complain(asked_on), asked_on)
        kept = self._change(HEAD, METTE, IMPROVED_WEEKS_AGO, (
            "procedure", "Se på alle frister hver mandag, og ring, før en dato passeres", 22
        ), reflection_id)  # fmt: skip
        self._keep(kept)
        self._change(OTHER_HEAD, OTHER_HEAD, WORSENED_WEEKS_AGO, (
            "cooperation", "Fordel nye sager på et ugemøde i stedet for løbende", 12
        ))  # fmt: skip
        self._change(HEAD, METTE, 5, ("letter", "Nyt brev om ny dato i klart sprog", 12))
        self._ask_of_the_latest()
        self._month()
        with acting(NIGHT, today=clock.local(self.now).date(), now=self.now):
            learning.tell_repeats(actor=NIGHT, now=self.now)

    def _complain(self, day: date) -> int:
        """Let the known mother complain that no answer came, and be answered."""
        child = next(c for c in self.world.citizens if c.name == f"Alma {KNOWN_SURNAME}")

        def come(mette: Actor, at: datetime) -> int:
            pk = citizens.by_cpr(number=child.cpr, actor=mette) or 0
            themes = complaints.ids_by_name(kind="theme", actor=mette)
            new = complaints.NewComplaint(
                pk, "handling", day, "phone", "Vi fik ikke svar til den dato, I havde lovet.",
                (themes[THEME.lower()],),
            )  # fmt: skip
            made = complaints.register_complaint(new=new, actor=mette, now=at)
            answered = day + timedelta(days=4)
            told = complaints.Deed(
                ComplaintEventKind.ANSWERED, answered, {"answered_on": answered},
                "Ringede, undskyldte og gav en ny dato.",
            )  # fmt: skip
            on = complaints.ComplaintVersion(made, 1)
            complaints.tell(on=on, deed=told, actor=mette, now=at + timedelta(days=4))
            return made

        return self._as(METTE, day, come)

    def _reflect(self, complaint_id: int, day: date) -> int:
        """Let the head ask those who were there, and each answer some days later."""

        def ask(head: Actor, at: datetime) -> int:
            what = learning.occasion(
                about="complaint", subject_id=complaint_id, actor=head, today=day
            )
            asked = tuple(self.staff[name].staff_id for name in ANSWERED if name in self.staff)
            new = learning.NewReflection(
                what, "Svar, der ikke kom til den lovede dato", what.themes, asked,
                day + timedelta(days=14),
            )  # fmt: skip
            return learning.start(new=new, actor=head, now=at, today=day)

        reflection_id = self._as(HEAD, day, ask)
        for later, (name, texts) in enumerate(ANSWERED.items(), 3):
            if name in self.staff:
                self._as(name, day + timedelta(days=later), _answering(reflection_id, texts))
        return reflection_id

    def _change(
        self, by: str, owner: str, weeks_ago: int, what: tuple[str, str, int],
        reflection_id: int | None = None,
    ) -> int:  # fmt: skip
        """Let a head change a practice in her department; the answers in time should show it."""
        from_on = self._weeks_ago(weeks_ago)
        kind, title, weeks = what
        day = from_on - timedelta(days=5)

        def begin(head: Actor, at: datetime) -> int:
            themes = complaints.ids_by_name(kind="theme", actor=head)
            new = learning.NewAction(
                kind, title, (head.unit_id or 0,), self.staff[owner].staff_id, from_on,
                "decided_in_time", 10.0, weeks, (themes[THEME.lower()],), reflection_id,
            )  # fmt: skip
            return learning.begin_action(new=new, actor=head, now=at, today=day)

        return self._as(by, day, begin)

    def _keep(self, action_id: int) -> None:
        """Let the owner look when the time had come, and keep the change."""
        day = self._weeks_ago(IMPROVED_WEEKS_AGO - 24)
        what = learning.Conclusion("kept", "Fristerne holdes, og der ringes færre til os.")

        def look(mette: Actor, at: datetime) -> None:
            on = learning.ActionVersion(action_id, 1)
            learning.conclude(on=on, what=what, actor=mette, now=at, today=day)

        self._as(METTE, day, look)

    def _ask_of_the_latest(self) -> None:
        """Let the head ask Mette about the department's latest complaint, and of a success."""
        today = self.world.today
        due_on = today + timedelta(days=6)

        def ask(head: Actor, at: datetime) -> None:
            recent = complaints.briefs(since=today - timedelta(days=120), actor=head)
            own = [one for one in recent if one.unit_id == head.unit_id]
            asked = (self.staff[METTE].staff_id,)
            if own:
                latest = max(own, key=lambda one: (one.received_on, one.id))
                what = learning.occasion(
                    about="complaint", subject_id=latest.id, actor=head, today=today
                )
                new = learning.NewReflection(what, what.title, what.themes, asked, due_on)
                learning.start(new=new, actor=head, now=at, today=today)

        self._as(HEAD, today - timedelta(days=1), ask)

    def _month(self) -> None:
        """Freeze the month before last, and let the area's head write of the last."""
        today = self.world.today
        last = period_of(PeriodKind.MONTH, today).shifted(-1)

        def freeze(head: Actor, at: datetime) -> None:
            learning.freeze(month=last.shifted(-1), actor=head, now=at, today=today)

        def write(head: Actor, at: datetime) -> None:
            learning.write_note(new=learning.NewNote(
                head.unit_id or 0, last.from_on,
                "Børn Syd holder nu fristerne; de andre afdelinger ser på, hvordan de gør.",
                "Revurderingerne fylder, og to stillinger er ikke besat.",
                "Mandagsgennemgangen af frister er beholdt.",
            ), actor=head, now=at)  # fmt: skip

        self._as(CENTRE_HEAD, today, freeze)
        self._as(AREA_HEAD, today, write)

    def _weeks_ago(self, weeks: int) -> date:
        """Return the Monday so many weeks ago."""
        today = self.world.today
        return today - timedelta(days=today.weekday(), weeks=weeks)

    def _as(self, name: str, day: date, deed: Callable[[Actor, datetime], Done]) -> Done:
        """Let somebody of today's staff do the deed as of a day."""
        actor = self.staff[name]
        at = min(datetime.combine(day, time(10), tzinfo=clock.DENMARK), self.now)
        with acting(actor, today=self.world.today, now=at):
            return deed(actor, at)


def _answering(reflection_id: int, texts: tuple[str, ...]) -> Callable[[Actor, datetime], int]:
    def give(actor: Actor, at: datetime) -> int:
        own = learning.own_answer(reflection_id=reflection_id, actor=actor)
        return learning.answer(on=learning.AnswerVersion(*own), texts=texts, actor=actor, now=at)

    return give
