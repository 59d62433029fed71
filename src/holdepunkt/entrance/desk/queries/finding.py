"""One search for citizens, cases and sections; posted, so that no name is in an address."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel
from holdepunkt.entrance.desk.queries.elsewhere import Elsewhere, elsewhere
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel

FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class SectionHit:
    """A section of law that fits the words."""

    id: int
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What was found; `too_short` says that nothing was looked for.

    `elsewhere` tells whom to ask about the bearer of a whole CPR number whom the actor may not see.
    """

    text: str
    citizens: tuple[CitizenLabel, ...] = ()
    more_citizens: bool = False
    cases: tuple[CaseLabel, ...] = ()
    sections: tuple[SectionHit, ...] = ()
    too_short: bool = False
    elsewhere: Elsewhere | None = None
    may_register: bool = False
    citizens_shown: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """Return how many things were found."""
        return len(self.citizens) + len(self.cases) + len(self.sections)


def find(*, text: str, actor: Actor, today: date) -> FoundPage:
    """Return the citizens, cases and sections that fit what was typed."""
    may_register = cases.may_register(actor=actor)
    text = text.strip()
    if len(text) < FEWEST_LETTERS:
        return FoundPage(text=text, too_short=bool(text), may_register=may_register)
    people = citizens.search(text=text, actor=actor)
    known = None if people.citizens else citizens.known_by_number(text=text, actor=actor)
    return FoundPage(
        may_register=may_register,
        text=text,
        citizens=people.citizens,
        more_citizens=people.more,
        cases=cases.by_number(text=text, actor=actor) if any(c.isdigit() for c in text) else (),
        sections=_sections(text, actor),
        elsewhere=elsewhere(asked={"citizen_id": known}, actor=actor, today=today),
        citizens_shown=tuple(label.id for label in people.citizens),
    )


def _sections(text: str, actor: Actor) -> tuple[SectionHit, ...]:
    sought = text.lower().replace(" ", "")
    return tuple(
        SectionHit(section.id, section.code, section.title)
        for section in law.rule_book(actor=actor).sections
        if sought in f"{section.code} {section.title}".lower().replace(" ", "")
    )
