"""The few agreements that were made here, on the telephone, and stand in no extract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from holdepunkt.casework.contacts import public as contacts
from holdepunkt.config.demo.citizens import KNOWN_SURNAME
from holdepunkt.config.demo.days import WorkingDays
from holdepunkt.config.demo.world import World
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens import public as citizens


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something agreed with a citizen; days are working days from today."""

    by: str
    citizen: str
    what: str
    made: int
    due: int
    note: str = ""
    theirs: str = ""


METTE = "Mette Holm"
SPOKEN = (
    Spoken(
        METTE, f"Alma {KNOWN_SURNAME}", "Ring tilbage til mor om tabt arbejdsfortjeneste", -3, 0
    ),
    Spoken(
        METTE,
        f"Viktor {KNOWN_SURNAME}",
        "Send skemaet over udgifter igen",
        -2,
        1,
        "Mor finder kvitteringerne for transport.",
        "Send kvitteringerne",
    ),
    Spoken(METTE, f"Sofie {KNOWN_SURNAME}", "Aftal fælles opfølgning for begge børn", -5, -1),
    Spoken(METTE, f"Alma {KNOWN_SURNAME}", "Ring til hospitalet om udtalelsen", -1, 2),
    Spoken("Jonas Friis", "Åse Ægidius-Øst", "Ring om afprøvning af kørestol", -2, 0),
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was agreed by one caseworker, written into the ledger as that caseworker."""

    world: World
    actor: Actor
    now: datetime

    def write(self) -> int:
        """Write the caseworker's agreements; return how many there are."""
        said = [each for each in SPOKEN if each.by == self.actor.name]
        with acting(self.actor, today=self.world.today):
            return sum(self._agree(each) for each in said)

    def _agree(self, said: Spoken) -> bool:
        numbers = (each.cpr for each in self.world.citizens if each.name == said.citizen)
        citizen_id = citizens.by_cpr(number=next(numbers), actor=self.actor)
        if citizen_id is None or self.actor.unit_id is None:
            return False
        made_on = self._day(said.made)
        at = datetime.combine(made_on, time(10), tzinfo=clock.DENMARK)
        lines = [contacts.Line(said.what, self._day(said.due))]
        if said.theirs:
            lines.append(contacts.Line(said.theirs, self._day(said.due + 3), is_theirs=True))
        spoken = contacts.Conversation(said.note, tuple(lines), inbound=False)
        contacts.converse(citizen_id=citizen_id, said=spoken, actor=self.actor, now=at)
        return True

    def _day(self, working_days: int) -> date:
        today = self.world.today
        return WorkingDays(today.year - 1, today.year + 1).moved(today, working_days)
