"""One case of everything, so that every page of the matrix has something to show or to hide."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import Actor, acting, bind
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.oversight import public as oversight
from holdepunkt.steering.oversight.models import DrawnLook
from tests.personas import SINCE, TODAY, World


@dataclass(frozen=True)
class Secret:
    """A text that only some columns of the matrix may ever receive."""

    text: str
    readers: tuple[str, ...]

    def is_kept_from(self, who: str) -> bool:
        return who not in self.readers


SECRETS = (
    Secret("Anna Bendtsen", ("own", "head")),
    Secret("Emil Bendtsen", ()),  # Anna's brother: Lone's, in another area
    Secret("Karin", ()),  # protected: her own caseworker reads "Beskyttet navn"
    Secret("Kanariefugl", ()),
    Secret("Hemmelig vej", ()),
)


@dataclass(frozen=True)
class SmallCase:
    """What stands for each variable part of an address: Anna's case, and all that hangs on it."""

    arguments: dict[str, object] = field(default_factory=dict)


@pytest.fixture
def small_case(
    world: World, fixed_clock: datetime, settings: Settings, tmp_path: Path
) -> SmallCase:
    settings.DATA = tmp_path
    keeper = Actor.for_job("test", purpose="Den lille sag")
    with acting(keeper, today=TODAY):
        law.load_register(actor=keeper, now=fixed_clock)
        holder = assignments.NewAssignment(
            world.citizens["anna"], world.staff["mette"], world.units["Voksne 1"], SINCE
        )
        assignments.assign(new=holder, actor=keeper, now=fixed_clock)
    mette = world.actor("mette")
    with acting(mette, today=TODAY):
        found = law.rule_book(actor=mette).section_by_code("SEL § 112")
        assert found is not None
        case_id = register(world, "anna", found.id, mette, fixed_clock)
        register(world, "karin", found.id, mette, fixed_clock)
        commitment_id = agree(world, case_id, mette, fixed_clock)
        told = cases.NewDate(
            TODAY, date(2026, 4, 20), "Vi venter på svar fra lægen.", "digital_post"
        )
        event_id = cases.notify_new_date(
            on=cases.CaseVersion(case_id), notice=told, actor=mette, now=fixed_clock
        )
    import_id = bring_in(fixed_clock)
    drawn_id = draw_a_look(world, mette, fixed_clock)
    bind(Actor(staff_id=-1, name="ingen", role=None, unit_id=None), TODAY)
    return SmallCase(
        {
            "citizen_id": world.citizens["anna"],
            "case_id": case_id,
            "section_id": found.id,
            "commitment_id": commitment_id,
            "event_id": event_id,
            "import_id": import_id,
            "drawn_id": drawn_id,
            "unit_id": world.units["Voksne 1"],
            "kind": "uge",
            "slug": "2026-12",
            "measure_id": "open_late",
        }
    )


def bring_in(now: datetime) -> int:
    """Bring two cases in, one of them with a fault, and return the import's id."""
    extract = (
        "sagsnr.;borgernøgle;paragraf;ny/gen;modtaget;afgjort;sagsbehandler\n"
        "2026-0001;B-1001;SEL § 112;ny;05-01-2026;02-02-2026;Mette Holm (MEHO)\n"
        "2026-0002;B-1002;SEL § 112;ny;i går;;Mette Holm (MEHO)\n"
    )
    job = Actor.for_job("imports.test", purpose="Den lille import")
    upload = imports.Upload("udtræk.csv", [extract.encode()])
    told = imports.bring_in(
        profile="minimum", uploads=[upload], apply=True, actor=job, now=now, today=TODAY
    )
    return int(told["import"])


def draw_a_look(world: World, mette: Actor, now: datetime) -> int:
    """Let Mette have looked at Anna yesterday, and draw it for control."""
    yesterday = TODAY - timedelta(days=1)
    with acting(mette, today=yesterday):
        shown = [world.citizens["anna"]]
        ago = now - timedelta(days=1)
        citizens.note_look(citizen_ids=shown, page="desk:citizen", actor=mette, now=ago)
    drawer = Actor.for_job("oversight.draw", purpose="Den lille kontrol")
    with acting(drawer, today=TODAY):
        oversight.draw(actor=drawer, now=now, today=TODAY)
        return DrawnLook.objects.values_list("pk", flat=True).get()


def register(world: World, who: str, section_id: int, actor: Actor, now: datetime) -> int:
    new = cases.NewCase(world.citizens[who], section_id, "first", date(2026, 2, 2), "digital_post")
    return cases.register_case(new=new, actor=actor, now=now)


def agree(world: World, case_id: int, actor: Actor, now: datetime) -> int:
    draft = commitments.AgreementDraft(
        subject_type="case",
        subject_id=case_id,
        citizen_id=world.citizens["anna"],
        title="Ring tilbage",
        due_on=TODAY + timedelta(days=2),
        made_on=TODAY,
        unit_id=world.units["Voksne 1"],
        person_id=actor.staff_id,
    )
    return commitments.agree(draft=draft, actor=actor, now=now)
