"""Who brings a plan in is told what was written, what comes next, and can take it back at once."""

import html
import re
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Actor
from tests.exchange.documents.conftest import Take
from tests.opening import opened
from tests.personas import World


def test_the_receipt_counts_says_what_is_next_and_undoes(
    take: Take, world: World, client_of: Callable[[str], Client], act: Callable[[str], Actor]
) -> None:
    row, stine = take("plan"), client_of("stine")
    page = reverse("documents:confirm", args=[row.pk])
    told = {"title": "Plan for kontakten", "edition": "2026", "unit_id": world.units["Centret"]}
    answer = stine.post(page, {**opened(stine, page), **told}, follow=True)
    shown = answer.content.decode()
    assert "<h1>Plan for kontakten (2026)</h1>" in shown
    assert "Hentet ind: 2 målsætninger, 4 indsatser, 3 datoer, 1 succeskriterium" in shown
    assert "Næste skridt: giv hver indsats en rolle" in shown
    undo = reverse("documents:undo", args=[row.pk])
    assert f'<form method="post" action="{undo}">' in shown
    criteria = shown[shown.index('<h2 id="kriterier">') :]
    assert "/portefoelje/kriterium/" in criteria
    # The name is what is measured; the plan's own sentence stands under it.
    assert ">Tilgængelighed</a><br><small>1. Tilgængelighed: Vi ønsker at se" in criteria
    stine.post(undo)
    act("stine")
    row.refresh_from_db()
    assert row.state == PaperImport.State.UNDONE


def test_nothing_is_chosen_before_she_says_what_the_paper_becomes(
    client_of: Callable[[str], Client],
) -> None:
    stine, page = client_of("stine"), reverse("documents:upload")
    shown = stine.get(page).content.decode()
    chosen = re.findall(r"<option value=\"([^\"]*)\"[^>]*selected", shown)
    assert chosen in ([], [""])
    assert '<option value="" selected>Vælg, hvad det skal blive til</option>' in shown
    file = SimpleUploadedFile("papir.txt", b"Plan")
    answer = stine.post(page, {"into": "", "paper": file}).content.decode()
    assert "Vælg, hvad dokumentet skal blive til" in answer
    assert not PaperImport.objects.exists()


def test_a_status_taken_as_a_new_plan_is_asked_about_with_the_plan_it_may_be_of(
    take: Take, client_of: Callable[[str], Client]
) -> None:
    def shown(row: PaperImport) -> str:
        page = client_of("stine").get(reverse("documents:paper", args=[row.pk]))
        return html.unescape(page.content.decode())

    asked = "Dokumentet kalder sig en status. Skal det være en status på »"
    assert asked not in shown(take("status"))  # there is no plan for it to be of
    plan = take("plan", confirm=True)
    status = PaperImport.objects.exclude(pk=plan.pk).get()
    assert f"{asked}{plan.title} 2026«?" in shown(status)
    assert asked not in shown(take("status", "status", plan.plan_id))
