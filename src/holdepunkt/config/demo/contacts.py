"""Who rang in the last months, when they were rung back, what was agreed, and who rang today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.core.exceptions import ObjectDoesNotExist

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.config.demo.agreements import METTE
from holdepunkt.config.demo.citizens import KNOWN_SURNAME
from holdepunkt.config.demo.days import WorkingDays
from holdepunkt.config.demo.reception import RECEPTIONIST
from holdepunkt.config.demo.world import SEED, World
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens import public as citizens

UNITS = ("Børn Syd", "Børn Nord", "Voksne Vest")
WORKERS, CITIZENS = 4, 4  # so many caseworkers a unit, so many citizens each
DAYS = 80  # working days back; more would only make the first start longer
A_DAY = 6
AT_ONCE, IN_TIME, IN_VAIN, ROUND = 0.55, 0.8, 0.2, 0.15
WORDS = {
    "case": "Vil vide, hvor langt vi er",
    "decision": "Forstår ikke brevet om afgørelsen",
    "payment": "Pengene er ikke kommet",
    "grant": "Aflasteren er stoppet",
    "meeting": "Vil flytte mødet",
}
AGREED = ("Send kopi af afgørelsen", "Ring efter mødet", "Spørg lægen om udtalelsen")
TODAY_RANG = (
    ("Alma", "decision", "Mor vil vide, hvornår der kommer svar om tabt arbejdsfortjeneste"),
    ("Viktor", "meeting", "Mor kan først til mødet efter kl. 14"),
)
TOLD = (
    ("reach", "Bedst at ringe", "Mellem kl. 9 og 11. Mor arbejder om aftenen."),
    ("doctor", "Læge eller hospital", "Børneafdelingen, Sønderlund Sygehus"),
)


@dataclass(frozen=True, slots=True)
class _Held:
    """A caseworker and some of the citizens she holds."""

    actor: Actor
    citizen_ids: tuple[int, ...]


class Contacts:
    """Lets the calls of a seed come in as those who took them; actors are by name."""

    def __init__(self, world: World, staff: Mapping[str, Actor], now: datetime) -> None:
        """Take the world and its staff of today."""
        self.world, self.staff, self.now = world, staff, now
        self.rng = Random(f"{SEED} contacts")
        self.days = WorkingDays(world.today.year - 1, world.today.year + 1)

    def write(self) -> int:
        """Write the past months' contacts, the conversations, and today's calls."""
        held = [one for unit in UNITS for one in self._held(unit)]
        past = [self.days.moved(self.world.today, -back) for back in range(DAYS, 0, -1)]
        written = 0
        for day in past:
            for _ in range(A_DAY):
                written += self._call(self.rng.choice(held), day)
        self._today()
        return written

    def _held(self, unit: str) -> Iterator[_Held]:
        workers = [one for one in self.world.staff if one.unit == unit and one.name in self.staff]
        for worker in [one for one in workers if one.role == "caseworker"][:WORKERS]:
            serials = [serial for serial, by in self.world.holders.items() if by is worker]
            numbers = {one.serial: one.cpr for one in self.world.citizens}
            actor = self.staff[worker.name]
            with acting(actor, today=self.world.today):
                found = [
                    citizens.by_cpr(number=numbers[serial], actor=actor)
                    for serial in serials[:CITIZENS]
                ]
            if any(found):
                yield _Held(actor, tuple(pk for pk in found if pk))

    def _call(self, held: _Held, day: date) -> bool:
        """Let one citizen ring, and the call go as it went; False where nobody held him then."""
        topic = self.rng.choice(tuple(WORDS))
        new = contacts.NewContact(
            WORDS[topic],
            topic,
            who=self.rng.choice(("citizen", "citizen", "relative", "provider")),
            citizen_id=self.rng.choice(held.citizen_ids),
            at_once=self.rng.random() < AT_ONCE,
        )
        chances = tuple(self.rng.random() for _ in range(4))
        at = self._at(day, self.rng.randint(0, 350))
        try:
            with acting(held.actor, today=day, now=at):
                recorded = contacts.record_contact(new=new, actor=held.actor, now=at, today=day)
        except ObjectDoesNotExist:
            return False
        if recorded.due_on is not None:
            # The same said again within minutes is one call, and so is what a killed load wrote.
            with suppress(contacts.NotAnswerable, contacts.PassedAlready):
                self._follow(recorded, held.actor, day, chances)
        elif chances[3] < IN_VAIN:
            self._agree(new, held.actor, day, kept=chances[2] < IN_TIME)
        return True

    def _follow(
        self, recorded: contacts.Recorded, actor: Actor, day: date, chances: tuple[float, ...]
    ) -> None:
        promised = recorded.due_on or day
        answered = self.days.moved(promised, 0 if chances[0] < IN_TIME else 2)
        if chances[1] < IN_VAIN:
            self._on(day, actor, lambda at: contacts.miss(
                contact_id=recorded.id, actor=actor, now=at, today=day))  # fmt: skip
        for times in range(2 if chances[2] < ROUND else 0):
            self._pass(recorded.id, actor, day, times + (chances[1] < IN_VAIN))
        if answered <= self.world.drawn_on:
            self._on(answered, actor, lambda at: contacts.answer(
                contact_id=recorded.id, how="reached", actor=actor, now=at, today=answered,
            ))  # fmt: skip

    def _pass(self, contact_id: int, actor: Actor, day: date, before: int) -> None:
        """Pass it round within the department, back to the one who had it."""
        passed = contacts.Passed(
            contact_id, actor.unit_id or 0, actor.staff_id, "Prøvede en kollega først", 1 + before
        )
        self._on(day, actor, lambda at: contacts.pass_on(
            passed=passed, actor=actor, now=at, today=day))  # fmt: skip

    def _agree(self, new: contacts.NewContact, actor: Actor, day: date, *, kept: bool) -> None:
        """Let something be agreed in the conversation, kept on its day or some days late."""
        due_on = self.days.moved(day, 4)
        said = contacts.Conversation(
            "Talte sagen igennem", (contacts.Line(self.rng.choice(AGREED), due_on),), new.topic
        )
        at = self._at(day, 355)
        with acting(actor, today=day, now=at):
            _pk, (agreed,) = contacts.converse(
                citizen_id=new.citizen_id or 0, said=said, actor=actor, now=at
            )
        kept_on = due_on if kept else self.days.moved(due_on, 3)
        if kept_on <= self.world.drawn_on:
            self._on(kept_on, actor, lambda then: commitments.keep_agreement(
                commitment_id=agreed, kept_on=kept_on, actor=actor, now=then))  # fmt: skip

    def _today(self) -> None:
        """Let the known family ring Modtagelsen this morning, and have told Mette some things."""
        lone, mette, today = self.staff[RECEPTIONIST], self.staff[METTE], self.world.today
        with acting(mette, today=today):
            children = {
                one.first_names: citizens.by_cpr(number=one.cpr, actor=mette)
                for one in self.world.citizens
                if one.last_name == KNOWN_SURNAME
            }
        for first, topic, text in TODAY_RANG:
            new = contacts.NewContact(
                text, topic, who="relative", citizen_id=children[first],
                caller=f"Sofie {KNOWN_SURNAME} (mor), 20 30 40 50",
            )  # fmt: skip
            with acting(lone, today=today, now=self.now):
                contacts.record_contact(new=new, actor=lone, now=self.now, today=today)
        with acting(mette, today=today, now=self.now):
            for topic, title, text in TOLD:
                fact = citizens.NewFact(
                    children["Alma"] or 0, topic, title, text, "Fortalt i telefonen", today
                )
                citizens.tell_fact(new=fact, actor=mette, now=self.now)

    def _on(self, day: date, actor: Actor, deed: Callable[[datetime], object]) -> None:
        at = self._at(day, 358)
        with acting(actor, today=day, now=at):
            deed(at)

    @staticmethod
    def _at(day: date, minute: int) -> datetime:
        return datetime.combine(day, time(9), tzinfo=clock.DENMARK) + timedelta(minutes=minute)
