"""Five questions: who is asked, who answers, who reads, and that a name is asked about."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.learning import actions
from holdepunkt.steering.learning.models import QuestionSet, Reflection, ReflectionAnswer
from holdepunkt.steering.learning.queries import NoOccasion, occasion, questions_of
from tests.personas import TODAY, World
from tests.steering.learning.conftest import ANSWER_BY, JOB, Complain

Reflect = Callable[..., int]
Clients = Callable[[str], Client]
TEXTS = ("Brevet kom tre uger for sent", "", "Ingen så fristen", "Vi ringer", "Vi ringer før")


def asked(reflection_id: int, staff_id: int) -> ReflectionAnswer:
    with acting(JOB, today=TODAY):
        return ReflectionAnswer.objects.get(reflection_id=reflection_id, staff_id=staff_id)


def promised(answer: ReflectionAnswer) -> Commitment:
    with acting(JOB, today=TODAY):
        return Commitment.objects.get(subject_type="learning_answer", subject_id=answer.pk)


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_each_asked_meets_it_on_min_dag_and_answering_keeps_the_promise(
    world: World, complain: Complain, reflect: Reflect, client_of: Clients, fixed_clock: datetime
) -> None:
    reflection_id = reflect(complain(), "mette", "jens")
    own = asked(reflection_id, world.staff["jens"])
    promise = promised(own)
    assert (promise.person_id, promise.promised_on, promise.state) == (
        world.staff["jens"], ANSWER_BY, "open",
    )  # fmt: skip
    assert promise.citizen_id is None, "the ledger's row names nobody"
    jens = client_of("jens")
    assert reverse("learning:answer", args=[own.pk]) in text_of(jens, "/min-dag/")
    assert reverse("learning:answer", args=[own.pk]) not in text_of(client_of("dorte"), "/min-dag/")
    fields = {f"answer_{n}": text for n, text in enumerate(TEXTS, 1)} | {"version": "1"}
    assert jens.post(reverse("learning:answer", args=[own.pk]), fields).status_code == 302
    promise.refresh_from_db()
    assert promised(own).kept_on == TODAY
    page = text_of(jens, reverse("learning:reflection", args=[reflection_id]))
    assert "Ingen så fristen" in page
    assert "Jens Friis" in page


def test_the_second_window_loses_nothing(
    world: World, complain: Complain, reflect: Reflect, client_of: Clients
) -> None:
    own = asked(reflect(complain(), "jens"), world.staff["jens"])
    jens, address = client_of("jens"), reverse("learning:answer", args=[own.pk])
    assert jens.post(address, {"answer_1": "Først", "version": "1"}).status_code == 302
    late = jens.post(address, {"answer_1": "Sidst", "version": "1"})
    assert late.status_code == 409
    assert "Sidst" in late.content.decode()
    assert "Først" in late.content.decode()


@pytest.mark.parametrize(
    "text", ["Mette glemte det", "Det var Annas mor", "Hun er 140598-1234", "Bo Carlsen ringede"]
)
def test_a_name_is_asked_about_and_never_lost(
    world: World, complain: Complain, reflect: Reflect, client_of: Clients, text: str
) -> None:
    own = asked(reflect(complain(), "jens"), world.staff["jens"])
    jens, address = client_of("jens"), reverse("learning:answer", args=[own.pk])
    first = jens.post(address, {"answer_1": text, "version": "1"})
    page = first.content.decode()
    assert first.status_code == 200
    assert "Skriv ikke navne" in page
    assert text in page, "what was typed stands"
    assert 'name="sure"' in page
    again = jens.post(address, {"answer_1": text, "version": "1", "sure": "on"})
    assert again.status_code == 302
    assert asked(own.reflection_id, own.staff_id).texts[0] == text


def test_a_text_about_work_is_not_asked_about(
    world: World, complain: Complain, reflect: Reflect, client_of: Clients
) -> None:
    own = asked(reflect(complain(), "jens"), world.staff["jens"])
    said = {"answer_1": "Ingen i Voksne 1 så fristen i Digital Post.", "version": "1"}
    address = reverse("learning:answer", args=[own.pk])
    assert client_of("jens").post(address, said).status_code == 302


def test_nobody_answers_for_another(
    world: World, complain: Complain, reflect: Reflect, act: Callable[[str], Actor],
    fixed_clock: datetime,
) -> None:  # fmt: skip
    own = asked(reflect(complain(), "jens"), world.staff["jens"])
    for who in ("mette", "dorte", "stine"):
        with pytest.raises(NotAllowed):
            actions.answer(on=actions.AnswerVersion(own.pk, 1), texts=TEXTS, actor=act(who),
                           now=fixed_clock)  # fmt: skip
    for who in ("lone", "ulla"):
        with pytest.raises(ReflectionAnswer.DoesNotExist):
            actions.answer(on=actions.AnswerVersion(own.pk, 1), texts=TEXTS, actor=act(who),
                           now=fixed_clock)  # fmt: skip


def test_the_bare_database_lets_nobody_answer_for_another(
    world: World, complain: Complain, reflect: Reflect
) -> None:
    own = asked(reflect(complain(), "jens"), world.staff["jens"])
    put = "UPDATE learning_reflectionanswer SET answered_at = now(), texts = %s WHERE id = %s"

    def written_by(who: str) -> int:
        with acting(world.actor(who), today=TODAY), connection.cursor() as cursor:
            cursor.execute(put, [list(TEXTS), own.pk])
            changed = int(cursor.rowcount)
            transaction.set_rollback(True)
        return changed

    assert written_by("mette") == written_by("lone") == 0
    with pytest.raises(DatabaseError, match="row-level security"):
        written_by("dorte")  # she may let him off, and no more
    assert written_by("jens") == 1, "the control: he himself may"


def test_another_department_reads_no_answer_and_the_area_head_no_author(
    world: World, complain: Complain, reflect: Reflect, client_of: Clients, fixed_clock: datetime
) -> None:
    reflection_id = reflect(complain(), "jens")
    own = asked(reflection_id, world.staff["jens"])
    with acting(world.actor("jens"), today=TODAY) as jens:
        actions.answer(on=actions.AnswerVersion(own.pk, 1), texts=TEXTS, actor=jens,
                       now=fixed_clock)  # fmt: skip
    address = reverse("learning:reflection", args=[reflection_id])
    for who in ("ulla", "lone", "bente"):
        assert client_of(who).get(address).status_code == 404
    for who in ("arne", "clara", "stine"):
        page = text_of(client_of(who), address)
        assert "Ingen så fristen" in page
        assert "Jens Friis" not in page
    across = reverse("learning:across") + "?spoergsmaal=3"
    assert "Ingen så fristen" in text_of(client_of("arne"), across)
    assert "Jens Friis" not in text_of(client_of("mette"), across)
    assert "Ingen så fristen" not in text_of(client_of("lone"), across)


def test_who_is_sealed_from_the_citizen_knows_nothing_of_it(
    world: World, complain: Complain, reflect: Reflect, client_of: Clients, fixed_clock: datetime
) -> None:
    reflection_id = reflect(complain(), "mette", "jens")
    address = reverse("learning:reflection", args=[reflection_id])
    assert client_of("jens").get(address).status_code == 200, "the control: before he said so"
    with acting(world.actor("jens"), today=TODAY) as jens:
        citizens.declare_for_citizen(
            citizen_id=world.citizens["anna"], kind="kin", actor=jens, now=fixed_clock
        )
    assert client_of("jens").get(address).status_code == 404
    with acting(world.actor("jens"), today=TODAY):
        assert not Reflection.objects.exists()
        assert not ReflectionAnswer.objects.exists()


def test_a_head_lets_somebody_off_and_the_promise_falls_away(
    world: World, complain: Complain, reflect: Reflect, client_of: Clients
) -> None:
    own = asked(reflect(complain(), "jens"), world.staff["jens"])
    address = reverse("learning:release", args=[own.pk])
    assert client_of("mette").post(address).status_code == 403
    assert client_of("dorte").post(address).status_code == 302
    assert promised(own).state == "withdrawn"
    assert client_of("dorte").post(address).status_code == 409


def test_it_begins_only_with_what_one_may_see(
    world: World, complain: Complain, act: Callable[[str], Actor]
) -> None:
    complaint_id = complain()
    for who in ("ulla", "lone"):
        with pytest.raises(NoOccasion):
            occasion(about="complaint", subject_id=complaint_id, actor=act(who), today=TODAY)
    own = occasion(about="complaint", subject_id=complaint_id, actor=act("mette"), today=TODAY)
    assert own.citizen_id == world.citizens["anna"]
    with pytest.raises(NoOccasion):
        occasion(about="late", subject_id=999_999, actor=act("mette"), today=TODAY)


@pytest.mark.parametrize(
    ("kept_on", "is_late"), [(date(2026, 3, 12), True), (date(2026, 3, 9), False)]
)
def test_a_promise_kept_too_late_is_an_occasion_and_one_in_time_is_none(
    world: World, act: Callable[[str], Actor], fixed_clock: datetime, kept_on: date, is_late: bool
) -> None:
    mette = act("mette")
    draft = commitments.AgreementDraft(
        "citizen", world.citizens["anna"], world.citizens["anna"], "Ring til lægen",
        date(2026, 3, 10), date(2026, 3, 2), world.units["Voksne 1"], mette.staff_id,
    )  # fmt: skip
    made = commitments.agree(draft=draft, actor=mette, now=fixed_clock)
    commitments.keep_agreement(commitment_id=made, kept_on=kept_on, actor=mette, now=fixed_clock)
    if is_late:
        found = occasion(about="late", subject_id=made, actor=mette, today=TODAY)
        assert (found.unit_id, found.citizen_id) == (
            world.units["Voksne 1"],
            world.citizens["anna"],
        )
        assert "Ring til lægen" not in found.title, "what was agreed may hold a name"
    else:
        with pytest.raises(NoOccasion):
            occasion(about="late", subject_id=made, actor=mette, today=TODAY)


def test_only_those_of_the_unit_are_asked(
    world: World, complain: Complain, reflect: Reflect
) -> None:
    with pytest.raises(actions.NobodyAsked):
        reflect(complain(), "lone")
    assert reflect(complain("aase"), "jens", by="dorte")
    del world


def test_a_success_begins_with_nothing_registered(world: World, client_of: Clients) -> None:
    fields = {"title": "Alle fik svar til tiden", "asked": [str(world.staff["jens"])],
              "due_on": "07.04.2026"}  # fmt: skip
    answer = client_of("mette").post(reverse("learning:start") + "?succes=1", fields)
    assert answer.status_code == 302
    with acting(JOB, today=TODAY):
        assert Reflection.objects.get().subject_id is None


def test_the_centre_asks_its_own_questions_and_old_answers_keep_theirs(
    world: World, complain: Complain, reflect: Reflect, client_of: Clients, fixed_clock: datetime
) -> None:
    with acting(world.actor("stine"), today=TODAY) as stine:
        assert questions_of(day=TODAY, actor=stine).is_example
        before = reflect(complain(), "jens")
    page = text_of(client_of("jens"), reverse("learning:questions"))
    assert "Det er et eksempel" in page
    fields = {f"text_{n}": f"Vores spørgsmål {n}?" for n in range(1, 6)}
    fields |= {"valid_from": "24.03.2026", "source": "Centerledelsen"}
    assert client_of("jens").post(reverse("learning:questions"), fields).status_code == 403
    assert client_of("stine").post(reverse("learning:questions"), fields).status_code == 302
    assert client_of("stine").post(reverse("learning:questions"), fields).status_code == 200
    with acting(JOB, today=TODAY):
        assert QuestionSet.objects.count() == 2
        old = Reflection.objects.get(pk=before).questions
        assert old.is_example
    assert "Vores spørgsmål 1?" in text_of(client_of("jens"), reverse("learning:questions"))
    del fixed_clock


def test_no_page_of_learning_names_the_citizen(
    world: World, complain: Complain, reflect: Reflect, client_of: Clients
) -> None:
    reflection_id = reflect(complain(), "mette", "jens")
    mette = client_of("mette")
    own = asked(reflection_id, world.staff["mette"])
    for address in (
        reverse("learning:home"),
        reverse("learning:across"),
        reverse("learning:reflection", args=[reflection_id]),
        reverse("learning:answer", args=[own.pk]),
    ):
        page = text_of(mette, address)
        assert "Bendtsen" not in page
        assert "Anna" not in page
    assert date(2026, 4, 7) == own.due_on
