"""Brings the invented municipality in, the way a real one comes: through the rooms' doors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.transition import public as transition
from holdepunkt.config.demo.agreements import SPOKEN, Conversation
from holdepunkt.config.demo.contacts import Contacts
from holdepunkt.config.demo.courses import Growing
from holdepunkt.config.demo.dubu import dubu_sheet
from holdepunkt.config.demo.extracts import extracts
from holdepunkt.config.demo.follow_ups import FollowedUp
from holdepunkt.config.demo.founding import HERE, Founding
from holdepunkt.config.demo.handovers import Handovers
from holdepunkt.config.demo.hours import Hours
from holdepunkt.config.demo.learned import Learned
from holdepunkt.config.demo.letters import Letters
from holdepunkt.config.demo.looks import LookedBefore
from holdepunkt.config.demo.openings import Exceptions
from holdepunkt.config.demo.papers import GivenPapers
from holdepunkt.config.demo.portfolio import PlannedWork
from holdepunkt.config.demo.reception import Reception
from holdepunkt.config.demo.routing import adopt_routing_rules
from holdepunkt.config.demo.rules import adopt_own_rules
from holdepunkt.config.demo.world import SEED, World, invented_world
from holdepunkt.core.imports.telling import brought_in
from holdepunkt.core.wording import count
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import Actor, Role, acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.insight import public as insight

SUBJECT = "demo:municipality"
LOADED = "demo.loaded"
HISTORY_DAYS_AGO = 3
PIECE = 1 << 20

Teller = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Load:
    """One load of the demo; begun again after a kill it goes on where it was."""

    folder: Path
    today: date
    now: datetime
    tell: Teller

    @property
    def actor(self) -> Actor:
        """Return the job that loads."""
        return Actor.for_job("demo", purpose="Opdigtet kommune til demoen")

    def once(self) -> bool:
        """Load the demo unless it has been loaded; return whether it was done now."""
        if self.is_done():
            return False
        self.tell("Opfinder en kommune ...")
        world = invented_world(self.today)
        self._found(world)
        before = self.earlier
        for profile, paths in extracts(world.seen_on(before.today)).write(before.folder).items():
            before.bring_in(profile, paths)
        # What has happened since, in the system that is drawn every night: news for Min dag.
        self.bring_in("dubu", (dubu_sheet(world, SEED).write(self.folder),))
        self._converse(world)
        staff = self._staff()
        LookedBefore(staff, self.actor, self.today, self.now).write()
        by_name = {one.name: one for one in staff}
        self._tell_stories(world, by_name)
        self.tell("Overdrager borgere fra dem, der stopper eller ikke er her ...")
        self._once("handovers", Handovers(by_name, self.today, self.now).write)
        grants.keep_up(actor=self.actor, now=self.now)
        self.tell("Tæller tallene op ...")
        with acting(self.actor, today=self.today):
            transition.derive(actor=self.actor, now=self.now, today=self.today)
            insight.refresh(actor=self.actor, now=self.now, today=self.today)
            insight.publish_due(actor=self.actor, now=self.now, today=self.today)
        self._tell_of_figures(world, by_name)
        with acting(self.actor, today=self.today):
            audit.record(self.actor, LOADED, subject=SUBJECT, at=self.now)
        return True

    def _tell_of_figures(self, world: World, by_name: Mapping[str, Actor]) -> None:
        """Tell what needs the figures: a report being written takes one in, and what is learned."""
        self._once("portfolio", PlannedWork(by_name, self.today, self.now).write)
        self._once("papers", GivenPapers(by_name, self.today, self.now).take_in)
        self.tell("Lærer af en klage ...")
        self._once("learned", Learned(world, by_name, self.now).write)

    def _tell_stories(self, world: World, by_name: Mapping[str, Actor]) -> None:
        for part, story in (
            ("openings", Exceptions), ("reception", Reception), ("contacts", Contacts),
            ("transition", Growing),
        ):  # fmt: skip
            self._once(part, story(world, by_name, self.now).write)
        self._once("letters", Letters(by_name, self.today, self.now).write)

    @property
    def earlier(self) -> Load:
        """Return the load of the extracts that came some days ago."""
        ago = timedelta(days=HISTORY_DAYS_AGO)
        folder = self.folder / "earlier"
        return replace(self, folder=folder, today=self.today - ago, now=self.now - ago)

    def is_done(self) -> bool:
        """Return whether the demo has been loaded into this database."""
        return LOADED in self._done()

    def _done(self) -> set[str]:
        with acting(self.actor, today=self.today):
            lines = audit.lines(subject=SUBJECT, actor=self.actor)
        return {line.action for line in lines}

    def _once(self, part: str, write: Callable[[], object]) -> None:
        """Write a part of the story, unless a load that was killed had written it."""
        action = f"demo.{part}"
        if action not in self._done():
            write()
            with acting(self.actor, today=self.today):
                audit.record(self.actor, action, subject=SUBJECT, at=self.now)

    def _found(self, world: World) -> None:
        with acting(self.actor, today=self.today):
            appointed = Founding(self.actor, self.now).staff(world.staff, self.today)
            law.ensure_register(actor=self.actor, now=self.now)
            known = organisation.aliases(source=HERE, actor=self.actor)
            Hours(Random(f"{SEED} hours"), self.actor, self.now, self.today).tell(
                world.staff, known
            )
        here = sum(worker.at_work(self.today) for worker in world.staff)
        self.tell(f"  {appointed} medarbejdere gennem tre år; {here} er her i dag")
        with acting(self._consultant(), today=self.today) as consultant:
            adopt_own_rules(actor=consultant, now=self.now)
            adopt_routing_rules(actor=consultant, now=self.now)

    def _consultant(self) -> Actor:
        """Return a staff consultant: what the municipality decided is written down by a person."""
        consultants = (actor for actor in self._staff() if actor.has_role(Role.STAFF_CONSULTANT))
        return next(consultants)

    def _staff(self) -> tuple[Actor, ...]:
        with acting(self.actor, today=self.today):
            members = organisation.staff(actor=self.actor, today=self.today)
            found = [organisation.actor_for_staff(each.id, self.today) for each in members]
        return tuple(actor for actor in found if actor)

    def bring_in(self, profile: str, paths: tuple[Path, ...]) -> None:
        """Bring an extract in under its profile."""
        self.tell(f"Henter {', '.join(path.name for path in paths)} ind ...")
        counts = imports.bring_in(
            profile=profile,
            uploads=[imports.Upload(path.name, pieces(path)) for path in paths],
            apply=True,
            actor=self.actor,
            now=self.now,
            today=self.today,
        )
        self.tell(f"  {summary(counts)}")

    def _converse(self, world: World) -> None:
        speakers = {said.by for said in SPOKEN}
        for actor in self._staff():
            if actor.name in speakers:
                Conversation(world, actor, self.now).write()
                FollowedUp(world, actor, self.now).write()


def pieces(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes in pieces."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def summary(counts: Mapping[str, Any]) -> str:
    """Return what an import did in one line."""
    return f"{count(counts['read'], 'række', 'rækker')} læst: {brought_in(counts)}"
