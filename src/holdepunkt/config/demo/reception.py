"""What Modtagelsen has registered since yesterday: one who is known here, and some newcomers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.intake import public as intake
from holdepunkt.config.demo.world import World
from holdepunkt.core.routing import Applicant
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens

RECEPTIONIST = "Lone Bisgaard"


@dataclass(frozen=True, slots=True)
class Call:
    """One application as it came in; without a receiver the head distributes it."""

    name: str
    code: str
    address: str = ""
    to_head: bool = False


CALLS = (
    Call("Åse Ægidius-Øst", "SEL § 117"),
    Call("Inga Møllerup", "SEL § 85", "Havnegade 7, 9993 Østhavn"),
    Call("Vagn Thrane", "SEL § 104", "Engdraget 12, 9994 Vestermark", to_head=True),
)


@dataclass(frozen=True, slots=True)
class Reception:
    """The calls, registered by the receptionist; actors are by name."""

    world: World
    staff: Mapping[str, Actor]
    now: datetime

    def write(self) -> int:
        """Register the calls; return how many there were."""
        actor, today = self.staff[RECEPTIONIST], self.world.today
        for call in CALLS:
            with acting(actor, today=today, now=self.now):
                self._register(call, actor, today)
        return len(CALLS)

    def _register(self, call: Call, actor: Actor, today: date) -> None:
        section = law.rule_book(actor=actor).section_by_code(call.code)
        if section is None:
            return
        known = None if call.address else self._known(call.name, actor)
        newcomer = intake.Newcomer(call.name, "", call.address) if call.address else None
        # Nobody has told the newcomers' CPR numbers; the age is that of a grown-up's voice.
        applicant = Applicant(date(1980, 5, 2), call.address, call.name) if newcomer else None
        asked = intake.Asked(known, section.id, today, applicant)
        found = intake.check(asked=asked, actor=actor, today=today, now=self.now).placing
        first = None if call.to_head or not found.receivers else found.receivers[0].staff_id
        application = intake.Application(
            section.id, "first", today, "phone", citizen_id=known, newcomer=newcomer
        )
        intake.receive_application(
            application=application,
            chosen=intake.Chosen(found.unit_id or actor.unit_id or 0, first, found.words),
            actor=actor,
            now=self.now,
            today=today,
        )

    def _known(self, name: str, actor: Actor) -> int:
        return citizens.receivers(text=name, actor=actor).rows[0].id
