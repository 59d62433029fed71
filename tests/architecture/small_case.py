"""One case of everything, so that every page of the matrix has something to show or to hide."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from django.http import QueryDict
from pytest_django import Settings

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.complaints import public as complaints
from holdepunkt.casework.complaints.models import ComplaintEvent, ComplaintTopic
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.transition import public as transition
from holdepunkt.core.complaints import ComplaintEventKind as Kind
from holdepunkt.entrance.wheel import actions as wheel
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import Actor, acting, bind
from holdepunkt.foundation.accounts.models import Account
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.drafts.keys import FormKey
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.routing import public as routing
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import public as handover
from holdepunkt.steering.handover.models import HandoverLine
from holdepunkt.steering.learning import public as learning
from holdepunkt.steering.learning.models import ReflectionAnswer
from holdepunkt.steering.oversight import public as oversight
from holdepunkt.steering.oversight.models import DrawnLook
from holdepunkt.steering.workforce import public as workforce
from tests.architecture.small_paper import reviewed
from tests.architecture.small_plan import planned
from tests.personas import SINCE, TODAY, World


@dataclass(frozen=True)
class Secret:
    """A text that only some columns of the matrix may ever receive."""

    text: str
    readers: tuple[str, ...]

    def is_kept_from(self, who: str) -> bool:
        return who not in self.readers


SECRETS = (
    Secret("Anna Bendtsen", ("own", "tea", "hea", "coo", "adm", "ope", "rec")),
    Secret("Emil Bendtsen", ()),  # Anna's brother: Lone's, in another area
    Secret("Karin", ()),  # protected: her own caseworker reads "Beskyttet navn"
    Secret("Kanariefugl", ()),
    Secret("Hemmelig vej", ()),
)


# Those whom only the matrix needs: their roles, and how they stand to Anna.
EXTRAS = {
    "kirsten": ("Kirsten Ravn", "coordinator", "Voksne 1"),
    "aksel": ("Aksel Munk", "administrative", "Voksne 1"),
    "olav": ("Olav Grøn", "caseworker", "Voksne 2"),
    "frida": ("Frida Dall", "caseworker", "Voksne 2"),
    "signe": ("Signe Vang", "caseworker", "Voksne 1"),
    "alma": ("Alma Ny", "area_head", "Børn"),
    "rita": ("Rita Sand", "reception", "Centret"),
    "dan": ("Dan Hald", "data_protection", "Centret"),
    "svend": ("Svend Toft", "administrator", "Centret"),
    "nora": ("Nora Birk", "council", "Centret"),
    "per": ("Per Lind", "provider", "Centret"),
    "bodil": ("Bodil Juhl", "citizen", "Centret"),
    "poul": ("Poul Krag", "relative", "Centret"),
}


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
        answer(world.citizens["anna"], keeper, fixed_clock)
    mette = world.actor("mette")
    with acting(mette, today=TODAY):
        found = law.rule_book(actor=mette).section_by_code("SEL § 112")
        assert found is not None
        case_id = register(world, "anna", found.id, mette, fixed_clock)
        register(world, "karin", found.id, mette, fixed_clock)
        commitment_id = agree(world, case_id, mette, fixed_clock)
        told = cases.NewDate(TODAY, date(2026, 8, 20), "Vi venter på svar fra lægen.")
        event_id = cases.notify_new_date(
            on=cases.CaseVersion(case_id), notice=told, actor=mette, now=fixed_clock
        )
        begin_a_note(world, case_id, mette, fixed_clock)
        contact_id = converse(world, mette, fixed_clock)
        letter_id = write_a_letter(world, case_id, mette, fixed_clock)
        seal_id = citizens.declare_for_number(
            cpr="150565-0000", kind="kin", actor=mette, now=fixed_clock
        )
    found_later = around_the_case(world, mette, fixed_clock)
    found_later |= complained(world, case_id, mette, fixed_clock)
    found_later |= learned(world, found_later["complaint_id"], fixed_clock)
    bind(Actor(staff_id=-1, name="ingen", role=None, unit_id=None), TODAY)
    return SmallCase(
        {
            **found_later,
            "citizen_id": world.citizens["anna"],
            "case_id": case_id,
            "section_id": found.id,
            "commitment_id": commitment_id,
            "version": 2,
            "contact_id": contact_id,
            "topic": "doctor",
            "event_id": event_id,
            "letter_id": letter_id,
            "disqualification_id": seal_id,
            "staff_id": world.staff["mette"],
            "unit_id": world.units["Voksne 1"],
            "kind": "uge",
            "slug": "2026-12",
            "measure_id": "open_late",
            "month_slug": "2026-02",
            "provider_id": "ingen",
            "role": "fast",
            "family": world.citizens["anna"],
            **planned(world, fixed_clock),
            **reviewed(world, fixed_clock),
        }
    )


def answer(citizen_id: int, keeper: Actor, now: datetime) -> None:
    """Write down what the citizen answered, and why his family is split."""
    said = assignments.NewWish(citizen_id, "wants", TODAY)
    assignments.record_wish(new=said, actor=keeper, now=now, today=TODAY)
    home = citizens.card(citizen_id=citizen_id, actor=keeper).household_id or 0
    why = assignments.NewSplit(home, "area", "Den ene er barn")
    assignments.explain_split(new=why, citizen_id=citizen_id, actor=keeper, now=now)


def granted(world: World, mette: Actor, now: datetime) -> tuple[int, UUID, str]:
    """Grant Anna and Emil help, let Mette plan Anna's follow-up, and give her a calendar."""
    keeper = Actor.for_job("test", purpose="Den lille bevilling")
    with acting(keeper, today=TODAY):
        section = law.rule_book(actor=keeper).section_by_code("SEL § 97")
        assert section is not None
        rows = [
            grants.GrantRow(
                source_key=f"{who}-{number}",
                number=f"B-{who}",
                citizen_id=world.citizens[who],
                section_id=section.id,
                section_text="SEL § 97",
                title="Ledsagelse",
                from_on=date(2025, 6, number),
                until_on=None,
                unit_id=world.units[unit],
            )
            for who, unit, number in (
                ("anna", "Voksne 1", 1), ("anna", "Voksne 1", 20), ("emil", "Børn 1", 2)
            )
        ]  # fmt: skip
        extract = grants.Extract("test", 1, now)
        grants.record_grants(rows=rows, extract=extract, actor=keeper, now=now)
    with acting(mette, today=TODAY):
        held = grants.of_citizens(citizen_ids=[world.citizens["anna"]], actor=mette)
        on = grants.GrantVersion(held[0].id, held[0].version)
        move = grants.Move(on, date(2026, 5, 4))
        batch = grants.move(moves=[move], actor=mette, now=now)
        return on.id, batch, wheel.make_feed(actor=mette, now=now)


def around_the_case(world: World, mette: Actor, now: datetime) -> dict[str, object]:
    """Let the rest happen around Anna's case, and return what stands for it in addresses."""
    grant_id, batch, token = granted(world, mette, now)
    rule_id = speak_of_transition(world, mette, now)
    opening_id = open_as_lone(world, now)
    employ_extras(world, now)
    line_id, handover_id = hand_over(world, now)
    return {
        "line_id": line_id,
        "handover_id": handover_id,
        "grant_id": grant_id,
        "batch": batch,
        "token": token,
        "rule_id": rule_id,
        "opening_id": opening_id,
        **bring_in(now),
        "drawn_id": draw_a_look(world, mette, now),
        "reduction_id": train_mette(world, now),
    }


def train_mette(world: World, now: datetime) -> int:
    """Let Mette be in training some hours of next year, and return the reduction's id."""
    new = workforce.NewReduction(Decimal(2), "training", date(2027, 1, 4))
    with acting(world.actor("dorte"), today=TODAY) as head:
        return workforce.reduce_hours(
            staff_id=world.staff["mette"], new=new, actor=head, now=now, today=TODAY
        )


def speak_of_transition(world: World, mette: Actor, now: datetime) -> int:
    """Say something of Anna's course, decide a routing rule, and return the rule's id."""
    done = transition.StepDone(world.citizens["anna"], "start", TODAY)
    with acting(mette, today=TODAY, now=now):
        transition.mark_step(done=done, actor=mette, now=now, today=TODAY)
    rule = routing.NewRoutingRule(world.units["Voksne"], SINCE, "Ledelsen", "Referatet")
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        return routing.adopt_routing(rule=rule, actor=stine, now=now)


def open_as_lone(world: World, now: datetime) -> int:
    """Let Lone of another area open Anna with a reason, and return the opening's id."""
    why = citizens.Reason("urgent", "Anna er indlagt sammen med sin bror Emil")
    with acting(world.actor("lone"), today=TODAY, now=now) as lone:
        return citizens.open_citizen(
            citizen_id=world.citizens["anna"], reason=why, actor=lone, now=now
        )


def employ_extras(world: World, now: datetime) -> None:
    """Employ those whom only the matrix needs, and let them stand to Anna as its head says."""
    keeper = Actor.for_job("test", purpose="Matricens folk")
    anna = world.citizens["anna"]
    with acting(keeper, today=TODAY):
        for key, (name, role, unit) in EXTRAS.items():
            account = Account.objects.create(username=key)
            new = organisation.NewAppointment(
                name=name,
                role=role,
                unit_id=world.units[unit],
                from_on=SINCE,
                account_id=account.pk,
            )
            world.staff[key] = organisation.appoint(new=new, actor=keeper, now=now)
            world.accounts[key] = account
        former = citizens.RelationRow(
            anna, "holder", SINCE, "før", staff_id=world.staff["frida"], until_on=TODAY
        )
        citizens.relate(rows=[former], actor=keeper, now=now)
    with acting(world.actor("olav"), today=TODAY, now=now) as olav:
        why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
        citizens.open_citizen(citizen_id=anna, reason=why, actor=olav, now=now)
    with acting(world.actor("signe"), today=TODAY) as signe:
        citizens.declare_for_citizen(citizen_id=anna, kind="kin", actor=signe, now=now)


def bring_in(now: datetime) -> dict[str, object]:
    """Bring two cases in, one of them with a fault, and return where they are."""
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
    return {"import_id": told["import"], "file": 0, "line": 3, "correction_id": 1}


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


def complained(world: World, case_id: int, mette: Actor, now: datetime) -> dict[str, object]:
    """Let Anna complain of the case, and Mette mend what she wrote of it."""
    came_on = date(2026, 3, 2)
    new = complaints.NewComplaint(world.citizens["anna"], "handling", came_on, case_id=case_id)
    with acting(mette, today=TODAY):
        complaint_id = complaints.register_complaint(new=new, actor=mette, now=now)
        told = complaints.Deed(Kind.CORRECTED, came_on, {"received_on": date(2026, 3, 3)})
        on = complaints.ComplaintVersion(complaint_id, 1)
        event_id = complaints.tell(on=on, deed=told, actor=mette, now=now)
        assert ComplaintEvent.objects.filter(pk=event_id).exists()
        topic_id = ComplaintTopic.objects.values_list("pk", flat=True).first()
    return {"complaint_id": complaint_id, "complaint_event_id": event_id, "topic_id": topic_id}


def learned(world: World, complaint_id: object, now: datetime) -> dict[str, object]:
    """Let Mette ask herself and Jens of Anna's complaint, and Dorte change what they do."""
    with acting(world.actor("mette"), today=TODAY) as mette:
        what = learning.occasion(
            about="complaint", subject_id=int(str(complaint_id)), actor=mette, today=TODAY
        )
        asked = (world.staff["mette"], world.staff["jens"])
        new = learning.NewReflection(what, "Svaret kom sent", (), asked, date(2026, 4, 7))
        reflection_id = learning.start(new=new, actor=mette, now=now, today=TODAY)
        answer_id = ReflectionAnswer.objects.get(staff_id=mette.staff_id).pk
    unit = world.units["Voksne 1"]
    change = learning.NewAction(
        "procedure", "Ring op før afslag", (unit,), world.staff["mette"], date(2026, 1, 5),
        "decided_in_time", 5.0, 8, (), reflection_id,
    )  # fmt: skip
    with acting(world.actor("dorte"), today=TODAY) as dorte:
        action_id = learning.begin_action(new=change, actor=dorte, now=now, today=TODAY)
    return {"reflection_id": reflection_id, "answer_id": answer_id, "action_id": action_id}


def begin_a_note(world: World, case_id: int, actor: Actor, now: datetime) -> None:
    back, anna = f"/sager/{case_id}/notat/", world.citizens["anna"]
    key = FormKey.opened(staff_id=actor.staff_id, back=back, citizen_id=anna)
    drafts.keep(key, QueryDict("text=Talt+med+Anna"), actor=actor, now=now)


def hand_over(world: World, now: datetime) -> tuple[int, int]:
    """Let Dorte start to hand Mette's citizens over; return Anna's line, and the handover."""
    new = handover.NewHandover(world.staff["mette"], "planned", date(2026, 12, 1))
    with acting(world.actor("dorte"), today=TODAY) as dorte:
        handover_id = handover.start(new=new, actor=dorte, now=now, today=TODAY)
        anna = HandoverLine.objects.get(citizen_id=world.citizens["anna"])
        return anna.pk, handover_id


def converse(world: World, actor: Actor, now: datetime) -> int:
    """Let Anna ring in vain, be passed on, and tell Mette of her doctor; return the contact."""
    anna = world.citizens["anna"]
    new = contacts.NewContact("Ring om kørestolen", "case", citizen_id=anna)
    found = contacts.record_contact(new=new, actor=actor, now=now, today=TODAY)
    contacts.miss(contact_id=found.id, actor=actor, now=now, today=TODAY)
    told = citizens.NewFact(anna, "doctor", "Læge", "Dr. Bro", "Telefon", TODAY)
    citizens.tell_fact(new=told, actor=actor, now=now)
    return found.id


def write_a_letter(world: World, case_id: int, actor: Actor, now: datetime) -> int:
    new = letters.NewLetter(
        key="test:1",
        citizen_id=world.citizens["anna"],
        unit_id=world.units["Voksne 1"],
        subject_type="case",
        subject_id=case_id,
        template="new_caseworker",
        facts={
            "citizen": "Anna Bendtsen",
            "former": "Mette Holm",
            "receiver": "Jens Friis",
            "from_on": "1. maj 2026",
            "head": "Dorte Bech",
            "unit": "Voksne 1",
            "centre": "Borgercenter Handicap",
        },
        send_by=TODAY + timedelta(days=2),
    )
    letters.write_letters(rows=[new], actor=actor, now=now, today=TODAY)
    found = letters.letters_of(subject_type="case", subject_ids=[case_id], actor=actor)
    return found[case_id][0].id


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
