"""Where an application belongs and who could take it, each with its reasons."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.intake.queries.load import Teams, load_words
from holdepunkt.core.deadlines import Step
from holdepunkt.core.routing import Applicant, Candidate, Receiver, Route, ranked, route
from holdepunkt.foundation.access import Actor, Role
from holdepunkt.knowledge.routing import public as routing
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

MOST_PROPOSED = 3
_KEEPS_CASEWORKER = "Den faste sagsbehandler arbejder i området, så borgeren bliver dér."
_KEEPING_SOURCE = "Fast sagsbehandler: samme menneske, når dennes enhed må tage sagen"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be placed: whose application, under which section, received when.

    `citizen_id` is None for a newcomer, and then `newcomer` says what the rules ask of him.
    """

    citizen_id: int | None
    section_id: int | None
    received_on: date
    newcomer: Applicant | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """The unit an application belongs to with the proof, and the best receivers there.

    `unit_id` is None where a person must choose, and `unsure` says why.
    """

    unit_id: int | None
    unit: str
    proof: tuple[Step, ...]
    unsure: str
    receivers: tuple[Receiver, ...]
    age_doubt: str = ""

    @property
    def words(self) -> str:
        """Return the proof as one text, as it is kept with the application."""
        return " ".join(step.text for step in self.proof)


def placing(*, asked: Asked, actor: Actor, today: date, teams: Teams | None = None) -> Placing:
    """Return where the application belongs and who could take it, as the actor may know.

    A named job sees the family and all cases, and so gives the same answer whoever asks. Who places
    many at once hands in the teams that it has asked for already.
    """
    teams = teams or Teams(actor=actor, today=today)
    applicant = asked.newcomer or _applicant(asked.citizen_id, actor)
    found = route(
        routing.rules(actor=actor),
        applicant,
        section_id=asked.section_id,
        received_on=asked.received_on,
    )
    dedicated = _dedicated(asked.citizen_id, actor, today)
    proof = found.proof
    unit_id = found.department_id
    home = _home(dedicated, actor, today)
    if home is not None and unit_id != home and _stays(found, home, actor):
        unit_id = home
        proof += (Step(_KEEPS_CASEWORKER, today, _KEEPING_SOURCE),)
    return Placing(
        unit_id=unit_id,
        unit=organisation.unit(unit_id=unit_id, actor=actor).name if unit_id else "",
        proof=proof,
        unsure="" if unit_id else found.unsure,
        receivers=receivers(asked=asked, unit_id=unit_id, actor=actor, today=today, teams=teams),
        age_doubt=_age_doubt(asked, applicant, actor),
    )


def receivers(
    *, asked: Asked, unit_id: int | None, actor: Actor, today: date, teams: Teams
) -> tuple[Receiver, ...]:
    """Return the three caseworkers of the unit who could take it best; nobody disqualified or away.

    A coordinator or the head is among them only for a citizen of her own.
    """
    if unit_id is None:
        return ()
    citizen_id = asked.citizen_id
    barred = citizens.disqualified(citizen_id=citizen_id, actor=actor) if citizen_id else ()
    knew = cases.handlers_before(citizen_id=citizen_id, actor=actor) if citizen_id else {}
    dedicated = _dedicated(citizen_id, actor, today)
    siblings = _siblings_holders(citizen_id, actor, today)
    found = (
        Candidate(
            staff_id=one.member.id,
            name=one.member.name,
            load=one.load,
            is_dedicated=one.member.id == dedicated,
            holds_sibling=one.member.id in siblings,
            knew_until=knew.get(one.member.id),
            fill=one.fill,
        )
        for one in teams.of(unit_id)
        if one.member.id not in barred
        and (one.member.role is Role.CASEWORKER or one.member.id == dedicated)
    )
    return ranked(found, tell=load_words)[:MOST_PROPOSED]


def _applicant(citizen_id: int | None, actor: Actor) -> Applicant:
    if citizen_id is None:
        return Applicant()
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    return Applicant(card.birth_on, card.address, "" if card.protected else card.name)


def _age_doubt(asked: Asked, applicant: Applicant, actor: Actor) -> str:
    if asked.section_id is None:
        return ""
    return cases.age_doubt(
        section_id=asked.section_id,
        birth_on=applicant.birth_on,
        received_on=asked.received_on,
        actor=actor,
    )


def _dedicated(citizen_id: int | None, actor: Actor, today: date) -> int | None:
    if citizen_id is None:
        return None
    return citizens.holders(citizen_ids=[citizen_id], actor=actor, today=today).get(citizen_id)


def _siblings_holders(citizen_id: int | None, actor: Actor, today: date) -> frozenset[int]:
    if citizen_id is None:
        return frozenset()
    home = citizens.household(citizen_id=citizen_id, actor=actor)
    held = citizens.holders(citizen_ids=[one.id for one in home], actor=actor, today=today)
    return frozenset(held.values())


def _home(dedicated: int | None, actor: Actor, today: date) -> int | None:
    """Return the dedicated caseworker's department."""
    if dedicated is None:
        return None
    return organisation.department_of(staff_id=dedicated, today=today, actor=actor)


def _stays(found: Route, home: int, actor: Actor) -> bool:
    """Return whether the dedicated caseworker's unit may take it: of the area, by no own rule."""
    above = {unit.id: unit.parent_id for unit in organisation.units(actor=actor)}
    return not found.by_section and found.area_id is not None and above[home] == found.area_id
