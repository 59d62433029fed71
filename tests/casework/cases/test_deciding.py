"""A decision is confirmed before it stands, and refused before it is confirmed."""

from collections.abc import Callable

from django.test import Client

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case
from tests.casework.cases.test_pages import text_of, version_of

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
