"""An activity's page and its month: what was written stands as it was, and can be taken back."""

from collections.abc import Callable

from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit.models import Line
from tests.personas import World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text

ClientOf = Callable[[str], Client]


def test_the_story_keeps_points_and_headings(planned: Planned, client_of: ClientOf) -> None:
    mette, own = client_of("mette"), f"{HOME}indsats/{planned.phone}/"
    shown = send(
        mette, f"{own}opdater/", happened="Undervisningen er holdt\nSkabelonerne er sendt ud",
        ahead="- Resten af paragrafferne", asks_for="Skal vi ansætte en vikar?",
    )  # fmt: skip
    assert (
        "Sket:\n• Undervisningen er holdt\n• Skabelonerne er sendt ud\n"
        "Nu: Resten af paragrafferne\nBeslutning: Skal vi ansætte en vikar?" in shown
    )


def test_sections_have_their_sign(world: World, planned: Planned, client_of: ClientOf) -> None:
    stine, own = client_of("stine"), f"{HOME}indsats/{planned.rota}/"
    shown = send(
        stine, f"{own}ret/", title="Vagtplan", state="under_way", covers="112, 113, brev",
        unit_id=world.units["Voksne 1"],
    )  # fmt: skip
    assert "<dd>§§ 112, 113, brev</dd>" in shown


def test_a_date_has_a_short_name_and_its_days_in_the_story(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, own = client_of("stine"), f"{HOME}indsats/{planned.rota}/"
    sentence = "Undervisning af ledere i den nye vagtplan forventes afholdt i juni 2026, og mere"
    send(stine, f"{own}dato/", kind="deadline", what=sentence, when="i juni 2026")
    shown = text(stine, own)
    name = "Undervisning af ledere i den nye vagtplan"
    assert f'<th scope="row">Frist: {name}<br><small>{sentence}</small></th>' in shown
    assert f"Ny dato: {name}, i juni 2026 (01.06.2026 – 30.06.2026)" in shown
    assert f">Frist: {name}, »i juni 2026«</legend>" in text(stine, f"{own}opdater/")


def test_the_month_names_its_activity_and_asks_only_what_is_true(
    planned: Planned, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    shown = text(mette, f"{HOME}indsats/{planned.phone}/opdater/")
    assert "<h1>Månedens opdatering, marts 2026: 1.1 Ét telefonnummer</h1>" in shown
    assert "Intet nyt at fortælle (»Uændret«)" in shown
    assert "»Uændret« er et gyldigt svar." in shown
    assert "»i maj 2027«" in shown  # an example that is still to come
    for label in ("Hvad er der sket?", "Den nye dato", "Hvorfor er den flyttet?"):
        after = shown[shown.index(f">{label}") + 1 :]
        assert "(frivilligt)" not in after[: after.index("</label>")]
    send(mette, f"{HOME}indsats/{planned.phone}/opdater/", happened="Bestilt\nBetalt", ahead="Test")
    shown = text(mette, f"{HOME}indsats/{planned.phone}/opdater/")
    assert "Uændret siden sidst" in shown
    assert (
        "<p>Sidst skrevet 24.03.2026 af Mette Holm.</p><p>Sket: Bestilt; Betalt</p><p>Nu: Test</p>"
        in shown
    )


def test_an_answered_warning_is_told_and_can_be_taken_back(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    stine, own = client_of("stine"), f"{HOME}indsats/{planned.phone}/"
    page = f"{HOME}plan/{planned.plan}/advarsler/"
    answer = f"{page}W1/activity/{planned.phone}/"
    shown = send(stine, answer, why="Begynder først i maj", until_on="31.12.2026")
    assert "Advarslen er stille til og med 31.12.2026." in shown
    assert "hp-undo" in shown
    undo = f'action="{answer}fortryd/"'
    assert undo in shown
    activity = text(stine, own)
    assert "Besvarede advarsler" in activity
    assert "Begynder først i maj (til og med 31.12.2026)" in activity
    assert undo in activity
    assert undo not in text(client_of("mette"), own)
    said = stine.post(f"{answer}fortryd/", follow=True).content.decode()
    assert "Svaret er taget tilbage. Advarslen taler igen." in said
    activity = text(stine, own)
    assert "Besvarede advarsler" not in activity
    assert "Ingen opdatering endnu" in activity
    # Nothing is left to take back, whichever page the second press comes from.
    again = stine.post(f"{answer}fortryd/")
    assert again.status_code == 409
    assert "så der er intet svar at tage tilbage" in again.content.decode()
    act("stine")
    deeds = Line.objects.filter(action="portfolio.answer_taken_back")
    assert deeds.count() == 1
