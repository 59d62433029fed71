"""A decision is confirmed before it stands, and refused before it is confirmed."""

from collections.abc import Callable
from datetime import date, datetime

from django.test import Client

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case
from holdepunkt.foundation.access import Actor
from tests.casework.cases.test_pages import text_of, version_of
from tests.personas import TODAY

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]


def test_a_decision_is_confirmed_before_it_stands(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    said = {"day": "24.03.2026", "outcome": "granted", "version": version_of(annas_case)}
    asked = mette.post(f"/sager/{annas_case.id}/afgoerelse/", said)
    assert "Hvad er afgjort? Ja" in text_of(asked)
    assert not Case.objects.filter(pk=annas_case.id, decided_on__isnull=False).exists()
    done = mette.post(f"/sager/{annas_case.id}/afgoerelse/", {**said, "bekraeft": "1"}, follow=True)
    assert "Status: Afgjort" in text_of(done)


def test_a_refusal_without_a_way_to_complain_is_stopped_by_law(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    said = {"day": "24.03.2026", "outcome": "rejected", "text": "Alt er oplyst"}
    page = client_of("mette").post(f"/sager/{annas_case.id}/afgoerelse/", said)
    assert "Der mangler klagevejledning" in text_of(page)


def test_what_is_refused_is_refused_before_it_is_confirmed(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    said = {"day": "24.03.2026", "outcome": "rejected", "complaint_guide": "on",
            "version": version_of(annas_case)}  # fmt: skip
    address = f"/sager/{annas_case.id}/afgoerelse/"
    refused = text_of(client_of("mette").post(address, said))
    assert "Der er ikke partshørt" in refused
    assert "Hvad er afgjort? Nej" not in refused
    asked = text_of(client_of("mette").post(address, said | {"text": "Alt er oplyst"}))
    assert "Hvad er afgjort? Nej" in asked


def heard(case: cases.CaseVersion, act: Act, now: datetime) -> None:
    """Send Anna a hearing that she can answer until 7 April."""
    actions.send_hearing(
        on=case, sent_on=TODAY, answer_by=date(2026, 4, 7), actor=act("mette"), now=now
    )


CAN_ANSWER = "Borgeren kan svare i partshøringen til og med 07.04.2026 (FVL § 19)."


def test_a_decision_while_the_citizen_can_answer_the_hearing_is_asked_about_once(
    annas_case: cases.CaseVersion, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    heard(annas_case, act, fixed_clock)
    mette, address = client_of("mette"), f"/sager/{annas_case.id}/afgoerelse/"
    said = {"day": "24.03.2026", "outcome": "rejected", "complaint_guide": "on",
            "text": "Haster", "version": version_of(annas_case)}  # fmt: skip
    assert CAN_ANSWER not in text_of(mette.get(address))
    asked = mette.post(address, said)
    assert CAN_ANSWER in text_of(asked)
    assert 'type="checkbox" name="is_meant"' in asked.content.decode()
    assert "Hvad er afgjort? Nej" not in text_of(asked)
    assert "Hvad er afgjort? Nej" in text_of(mette.post(address, said | {"is_meant": "on"}))
    meant = said | {"is_meant": "on", "bekraeft": "1"}
    assert "Status: Afgjort" in text_of(mette.post(address, meant, follow=True))


def test_a_decision_in_the_source_while_the_citizen_can_answer_is_asked_about_once(
    annas_case: cases.CaseVersion, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    Case.objects.filter(pk=annas_case.id).update(source="minimum", source_key="A")
    heard(annas_case, act, fixed_clock)
    mette, address = client_of("mette"), f"/sager/{annas_case.id}/gjort-i-fagsystemet/"
    said = {"day": "24.03.2026", "version": version_of(annas_case)}
    assert CAN_ANSWER in text_of(mette.post(address, said))
    assert not Case.objects.get(pk=annas_case.id).claimed_in_source
    mette.post(address, said | {"is_meant": "on"})
    assert Case.objects.get(pk=annas_case.id).claimed_in_source


def test_an_answered_hearing_asks_nothing(
    annas_case: cases.CaseVersion, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    heard(annas_case, act, fixed_clock)
    actions.answer_hearing(
        on=annas_case, answered_on=TODAY, text="Enig", actor=act("mette"), now=fixed_clock
    )
    said = {"day": "24.03.2026", "outcome": "granted", "version": version_of(annas_case)}
    asked = client_of("mette").post(f"/sager/{annas_case.id}/afgoerelse/", said)
    assert "Hvad er afgjort? Ja" in text_of(asked)
