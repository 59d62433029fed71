"""Stine writes a plan, Mette tells how it goes, Arne decides, and the committee gets its report."""

from collections.abc import Callable

from django.test import Client

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.models import Manuscript
from tests.opening import opened
from tests.personas import World
from tests.steering.portfolio.conftest import Planned

ClientOf = Callable[[str], Client]
HOME = "/portefoelje/"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.content.decode()[:300]
    page = answer.content.decode()
    return (
        str(page[page.index("<main") :]).replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
    )


def send(client: Client, url: str, **said: object) -> str:
    """Open the form, send it, and return the page it leads to."""
    answer = client.post(url, {**opened(client, url), **said}, follow=True)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")


def new_date(milestone: int, when: str, why: str) -> dict[str, str]:
    """Return what the update's form sends of a date that is moved."""
    return {f"when_{milestone}": when, f"why_{milestone}": why}


def test_stine_writes_a_plan_from_nothing(world: World, client_of: ClientOf) -> None:
    stine = client_of("stine")
    shown = send(stine, f"{HOME}ny/", title="Plan for trivsel", unit_id=world.units["Centret"])
    assert "Planen er oprettet." in shown
    plan = shown.split("/portefoelje/plan/")[1].split("/")[0]
    send(stine, f"{HOME}plan/{plan}/maal/", number="1", title="Ro på gangen")
    shown = send(
        stine, f"{HOME}plan/{plan}/indsats/", number="1.1", title="Stillerum", state="dropped",
        unit_id=world.units["Centret"],
    )  # fmt: skip
    assert "Hvem har fravalgt den, og hvorfor?" in shown
    shown = send(
        stine, f"{HOME}plan/{plan}/indsats/", number="1.1", title="Stillerum", state="dropped",
        unit_id=world.units["Centret"], about="Forældrerådet: hellere flere møder",
    )  # fmt: skip
    assert "Fravalgt: Forældrerådet: hellere flere møder" in shown


def test_mette_updates_in_one_form_and_the_date_moves(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    mette = client_of("mette")
    send(mette, f"{HOME}indsats/{planned.phone}/dato/", kind="start", what="Aftalen er skrevet",
         when="24.03.2026")  # fmt: skip
    assert "Milepæl: Aftalen er skrevet (Ét telefonnummer)" in text(mette, "/min-dag/")
    shown = send(
        mette, f"{HOME}indsats/{planned.phone}/opdater/", happened="Nummeret er bestilt",
        asks_for="Må vi købe en ekstra linje?", decided_by="Områdecheferne",
        **new_date(planned.milestone, "i løbet af 2026", "Leveret for sent"),
    )  # fmt: skip
    assert "Opdateringen er gemt." in shown
    assert "»i maj 2026« → »i løbet af 2026«" in shown
    assert "gjort vagere" in shown
    act("mette")
    row = Commitment.objects.filter(subject_type="activity", subject_id=planned.phone).first()
    assert row is not None
    assert (str(row.promised_on), str(row.due_on), row.moves) == ("2026-05-31", "2026-12-31", 1)
    waiting = text(client_of("arne"), f"{HOME}plan/{planned.plan}/moeder/")
    assert "Må vi købe en ekstra linje?" in waiting


def test_unchanged_is_an_answer_and_nothing_is_not(planned: Planned, client_of: ClientOf) -> None:
    mette, form = client_of("mette"), f"{HOME}indsats/{planned.phone}/opdater/"
    assert "Skriv, hvad der er sket, eller vælg »Uændret«" in send(mette, form)
    assert "kan ikke læses som en tid" in send(
        mette, form, **new_date(planned.milestone, "snart", "x")
    )
    # What is no time, and so could never be late, is asked about; what says that it waits is not.
    sun, waiting = (
        new_date(planned.milestone, when, "x")
        for when in ("når solen skinner", "afventer Økonomiudvalget")
    )
    assert "er ingen tid" in send(mette, form, **sun)
    waits = send(mette, form, **waiting)
    assert "venter på: Økonomiudvalget" in waits
    for _ in range(2):
        send(mette, form, is_unchanged="on")
    assert "»Uændret« er svaret 2 gange i træk" in text(mette, form)
    assert "De seneste 2 opdateringer siger »uændret«." in text(
        mette, f"{HOME}plan/{planned.plan}/advarsler/"
    )


def test_a_kept_date_is_kept_in_the_ledger(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    mette = client_of("mette")
    page = f"{HOME}dato/{planned.milestone}/"
    assert "ligger ikke i fremtiden" in send(mette, page, kept_on="25.03.2026")
    send(mette, page, kept_on="24.03.2026")
    act("mette")
    [row] = Commitment.objects.filter(subject_type="activity", subject_id=planned.phone)
    assert row.state == "kept"


def test_who_has_no_role_in_it_reads_and_writes_nothing(
    planned: Planned, client_of: ClientOf
) -> None:
    ulla = client_of("ulla")
    page = f"{HOME}indsats/{planned.phone}/"
    assert "Månedens opdatering" not in text(ulla, page)
    assert ulla.get(f"{page}opdater/").status_code == 403
    assert ulla.get(f"{page}ret/").status_code == 403


def test_two_people_change_one_activity_and_nothing_is_overwritten(
    world: World, planned: Planned, client_of: ClientOf
) -> None:
    page = f"{HOME}indsats/{planned.rota}/ret/"
    stine, arne = client_of("stine"), client_of("arne")
    first, second = opened(stine, page), opened(arne, page)
    told = {
        "title": "Vagtplan", "state": "waiting", "about": "Ét telefonnummer",
        "unit_id": world.units["Voksne 1"],
    }  # fmt: skip
    assert stine.post(page, {**first, **told}).status_code == 302
    late = arne.post(page, {**second, **told, "title": "Telefonvagt"})
    assert late.status_code == 409
    assert "Telefonvagt" in late.content.decode()
    assert "Stine Lind" in late.content.decode()


def test_a_warning_is_answered_until_a_day(planned: Planned, client_of: ClientOf) -> None:
    stine = client_of("stine")
    page = f"{HOME}plan/{planned.plan}/advarsler/"
    assert "Der er aldrig skrevet en opdatering." in text(stine, page)
    answer = f"{page}W1/activity/{planned.phone}/"
    assert "Vælg en dag, der ikke er gået." in send(
        stine, answer, why="Begynder først i maj", until_on="01.03.2026"
    )
    shown = send(stine, answer, why="Begynder først i maj", until_on="01.05.2026")
    assert "Begynder først i maj (til og med 01.05.2026)" in shown
    own = f"{HOME}indsats/{planned.phone}/"
    told = "Advarslen »Ingen ny opdatering« er besvaret: ikke et problem til og med 01.05.2026"
    assert told in text(stine, own)
    stine.post(f"{answer}fortryd/")
    assert "Svaret på advarslen »Ingen ny opdatering« er taget tilbage" in text(stine, own)


def test_what_has_left_the_portfolio_has_no_date_that_passed(
    world: World, planned: Planned, client_of: ClientOf
) -> None:
    """A sentence of a paper is a short label; once the activity is closed nothing of it is late."""
    stine = client_of("stine")
    page, plan = f"{HOME}indsats/{planned.rota}/", f"{HOME}plan/{planned.plan}/"
    sentence = (
        "Undervisning af ledere i den nye vagtplan forventes afholdt i februar 2026, og derefter"
    )
    send(
        stine,
        f"{page}dato/",
        kind="deadline",
        what=f"{sentence} begynder alle",
        when="i februar 2026",
    )
    assert "Undervisning af ledere i den nye vagtplan: i februar 2026 – passeret" in text(
        stine, plan
    )
    assert "Passeret" in text(stine, page)
    send(
        stine, f"{page}ret/", title="Vagtplan for telefonen", state="dropped",
        about="Områdecheferne, for den kan undværes", unit_id=world.units["Voksne 1"],
    )  # fmt: skip
    assert "– passeret" not in text(stine, plan)
    assert "Passeret" not in text(stine, page)


def test_a_view_that_differs_stands_beside_the_proposal(
    planned: Planned, client_of: ClientOf
) -> None:
    stine = client_of("stine")
    page = f"{HOME}indsats/{planned.phone}/"
    assert "Ikke vurderet." in text(stine, page)
    shown = send(stine, f"{page}vurdering/", colour="red", why="Leverandøren svarer ikke.")
    assert "Kræver handling." in shown
    assert "Forslag: Ikke vurderet." in shown


def test_the_order_changes_only_with_a_decision(planned: Planned, client_of: ClientOf) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/prioritet/"
    points = {
        f"{key}_{pk}": "3" if pk == planned.rota else "1"
        for key in ("effect", "law", "ready", "load", "needed", "money")
        for pk in (planned.phone, planned.rota)
    }
    told = {f"place_{planned.phone}": "2", f"place_{planned.rota}": "1", **points}
    form = opened(stine, f"{page}?ret=ja")
    refused = stine.post(page, {**form, **told})
    assert "Skriv, hvad der er besluttet, og hvorfor" in refused.content.decode()
    stine.post(page, {**form, **told, "why": "Vagtplanen først", "by": "Områdecheferne"})
    shown = text(stine, page)
    assert shown.index("Vagtplan for telefonen") < shown.index("Ét telefonnummer")
    assert "af Områdecheferne: Vagtplanen først" in shown


def test_the_pack_makes_itself_freezes_and_the_decision_is_typed_there(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, mette = client_of("stine"), client_of("mette")
    send(mette, f"{HOME}indsats/{planned.phone}/opdater/", happened="Bestilt",
         asks_for="Må vi købe en linje?")  # fmt: skip
    shown = send(stine, f"{HOME}plan/{planned.plan}/moeder/nyt/", held_on="24.03.2026")
    meeting = int(shown.split("/portefoelje/moede/")[1].split("/")[0])
    page = f"{HOME}moede/{meeting}/"
    assert "Må vi købe en linje?" in shown
    stine.post(f"{page}send/")
    send(mette, f"{HOME}indsats/{planned.phone}/opdater/", happened="Efter pakken")
    frozen = text(stine, page)
    assert "Pakken blev låst" in frozen
    assert "Den er ikke sendt til nogen herfra" in frozen
    assert "har låst pakken" in send(stine, f"{page}send/")
    decision = frozen.split("/portefoelje/beslutning/")[1].split("/")[0]
    shown = send(
        stine, f"{HOME}beslutning/{decision}/?moede={meeting}", outcome="Ja, én linje",
        by="Områdecheferne", meeting_id=meeting, follow_up_on="01.06.2026",
    )  # fmt: skip
    assert "Ja, én linje" in shown
    assert "Referat som PDF" not in text(stine, page)
    assert "Mødet er ikke holdt endnu" in stine.get(f"{page}referat.pdf").content.decode()
    send(stine, f"{page}holdt/", present="Områdecheferne og staben")
    assert "Ja, én linje" in text(stine, page)
    assert stine.get(f"{page}referat.pdf").content.startswith(b"%PDF")
    assert stine.get(f"{page}referat.docx").content.startswith(b"PK")


def test_a_meeting_is_not_held_before_its_day(planned: Planned, client_of: ClientOf) -> None:
    stine = client_of("stine")
    coming = send(stine, f"{HOME}plan/{planned.plan}/moeder/nyt/", held_on="02.04.2026")
    later = f"{HOME}moede/{coming.split('/portefoelje/moede/')[1].split('/')[0]}/"
    assert "Mødet er holdt</a>" not in coming
    early = send(stine, f"{later}holdt/", present="Områdecheferne", version="1")
    assert "Mødet er først 02.04.2026" in early
    assert "Mødet er ikke holdt endnu" in stine.get(f"{later}referat.pdf").content.decode()


def write_and_publish(  # noqa: PLR0917 -- what a person types, in order
    world: World, client_of: ClientOf, page: str, title: str, form: str,
    numbers: dict[str, str], why: dict[str, str] | None = None,
) -> int:  # fmt: skip
    """Let Stine begin the report and write, Clara approve it, and Stine publish it."""
    stine, clara = client_of("stine"), client_of("clara")
    send(stine, page, title=title, form=form, **numbers)
    draft = Manuscript.objects.get(report=None)
    own = f"{HOME}udkast/{draft.pk}/"
    for key, reason in (why or {}).items():
        stine.post(f"{own}afsnit/{key}/skriv/", {"do": "take"})
        send(stine, f"{own}afsnit/{key}/", do="save", version="1", text="- Nyt.", why=reason)
    send(stine, f"{own}send/", approver_id=str(world.staff["clara"]), version="1", is_seen="on")
    assert "Venter på dit svar" in text(clara, f"{HOME}rapporter/")
    send(clara, f"{own}svar/", answer="approved", version="2")
    stine.post(f"{own}udgiv/", {"version": "3"})
    draft.refresh_from_db()
    return int(draft.report_id or 0)


def test_the_report_is_frozen_and_says_what_vanished(
    world: World, planned: Planned, client_of: ClientOf
) -> None:
    stine, mette = client_of("stine"), client_of("mette")
    send(mette, f"{HOME}indsats/{planned.phone}/opdater/", happened="Nummeret er bestilt")
    page = f"{HOME}plan/{planned.plan}/rapport/"
    assert "Vagtplan for telefonen" in text(stine, page)  # nobody told of it
    numbers = {"case_number": "2026-001", "document_number": "2026-001-4", "appendix": "2"}
    report = write_and_publish(world, client_of, page, "Status, forår", "sections", numbers)
    files = [f"{HOME}rapporter/{report}/{who}.{end}"
             for who in ("committee", "councils", "staff") for end in ("docx", "pdf")]  # fmt: skip
    before = [stine.get(url).content for url in files]
    told = {"title": "Ét telefonnummer", "state": "waiting", "about": "Leverandøren",
            "unit_id": world.units["Voksne 1"], "covers": "telefon"}  # fmt: skip
    send(stine, f"{HOME}indsats/{planned.phone}/ret/", **told)
    assert [stine.get(url).content for url in files] == before
    again = text(stine, page)
    assert "Ny tilstand" in again
    assert "brev" in again
    why = {f"activity-{planned.phone}": "Brevene er slut"}
    report = write_and_publish(world, client_of, page, "Status, efterår", "table", {}, why)
    assert "Begrundelse: Brevene er slut" in text(stine, f"{HOME}rapporter/{report}/")
