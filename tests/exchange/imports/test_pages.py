"""The pages: choose files, see what would happen, bring in, read the receipt, undo."""

import csv
import io
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.models import Import
from tests.exchange.imports.bringing import JOB, cases_of
from tests.exchange.imports.reading_files import MINIMUM, TABLE
from tests.personas import TODAY, World

FAULTY = f"{TABLE}2026-0009;;SEL § 97;ny;31-02-2026;;=cmd|' /C calc'!A0\r\n"


def send(client: Client, text: str, profile: str = "minimum") -> int:
    file = SimpleUploadedFile("udtræk 010180-1232.csv", text.encode())
    answer = client.post(reverse("imports:upload"), {"profile": profile, "extract": [file]})
    assert answer.status_code == 302, answer.content.decode()
    return int(answer["Location"].strip("/").split("/")[-1])


def page(client: Client, name: str, number: int) -> str:
    answer = client.get(reverse(f"imports:{name}", args=[number]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_file_to_receipt_and_back(
    client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    stine = client_of("stine")
    number = send(stine, FAULTY)
    assert "Filerne læses og tjekkes" in page(stine, "detail", number)
    actions.run_check(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    checked = page(stine, "detail", number)
    assert "Hvad vil der ske?" in checked
    assert "Datoen findes ikke" in checked
    assert "28.02.2026?" in checked
    assert "010180-1232" not in checked
    assert cases_of("minimum") == {}
    assert stine.post(reverse("imports:apply", args=[number])).status_code == 302
    assert "0 af 3" in page(stine, "progress", number)
    actions.run_applying(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    assert len(cases_of("minimum")) == 3
    assert "Udtrækket er hentet ind" in page(stine, "detail", number)
    done = stine.get(reverse("imports:progress", args=[number]))
    assert done["HX-Redirect"] == reverse("imports:detail", args=[number])
    assert "tilbageføres" in page(stine, "undo", number)
    assert stine.post(reverse("imports:undo", args=[number])).status_code == 302
    actions.run_undoing(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    assert "Importen er fortrudt" in page(stine, "detail", number)


def test_only_a_later_import_that_brought_something_must_be_taken_back_first(
    client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    stine, numbers = client_of("stine"), []
    for text in (TABLE, TABLE, TABLE.replace("02-02-2026", "03-02-2026")):
        number = send(stine, text)
        actions.run_check(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
        stine.post(reverse("imports:apply", args=[number]))
        actions.run_applying(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
        numbers.append(number)
    first, _same, changed = numbers
    asked = stine.get(reverse("imports:undo", args=[first]))
    assert asked["Location"] == reverse("imports:detail", args=[first]), "no question first"
    assert f"Import nr. {changed}</a> er hentet ind efter denne" in page(stine, "detail", first)
    stine.post(reverse("imports:undo", args=[changed]))
    actions.run_undoing(import_id=changed, actor=JOB, now=fixed_clock, today=TODAY)
    assert "tilbageføres" in page(stine, "undo", first), "the same extract again builds on nothing"


def test_where_nothing_works_the_page_says_so(client_of: Callable[[str], Client]) -> None:
    stine = client_of("stine")
    number = send(stine, TABLE)
    for name in ("detail", "progress"):
        assert "run.py worker" in page(stine, name, number)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
        assert "run.py worker" not in page(stine, "detail", number)
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 s'")
    assert "run.py worker" in page(stine, "detail", number)


def test_the_same_file_again_is_said(
    client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    clara = client_of("clara")
    for _ in range(2):
        number = send(clara, TABLE)
        actions.run_check(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
        if Import.objects.count() == 1:
            clara.post(reverse("imports:apply", args=[number]))
            actions.run_applying(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
            again = page(clara, "detail", number)
    checked = page(clara, "detail", number)
    assert "Den samme fil er hentet ind før" in checked
    assert "Intet nyt at hente" in checked
    assert reverse("imports:apply", args=[number]) not in checked
    assert "Intet nyt at hente" not in again


def test_however_many_earlier_imports_are_asked_for_their_files_at_once(
    client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    clara = client_of("clara")
    for n in range(5):
        number = send(clara, TABLE.replace("2026-0003", f"2026-001{n}"))
        actions.run_check(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
        Import.objects.filter(pk__lt=number).update(state="applied", applied_at=fixed_clock)
    for state, questions in (("checked", 2), ("applying", 1)):
        Import.objects.filter(pk=number).update(state=state)
        with CaptureQueriesContext(connection) as asked:
            page(clara, "detail", number)
        found = [one for one in asked.captured_queries if "imports_importfile" in one["sql"]]
        assert len(found) == questions


def test_the_list_of_faults_holds_no_live_formula(
    client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    stine = client_of("stine")
    number = send(stine, f"{MINIMUM}\n=1+1;;SEL § 97;ny;@SUM(A1);;\n")
    actions.run_check(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    answer = stine.get(reverse("imports:faults", args=[number]))
    text = answer.content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert "'@SUM(A1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_an_unreadable_file_is_told_on_its_page(
    client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    stine = client_of("stine")
    number = send(stine, "sagsnr.;sagsnr.\n1;2\n")
    actions.run_check(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    told = page(stine, "detail", number)
    assert "står flere gange i filen" in told
    assert "Intet er hentet ind" in told


def test_without_a_file_the_form_says_what_to_do(client_of: Callable[[str], Client]) -> None:
    answer = client_of("stine").post(reverse("imports:upload"), {})
    assert "Vælg en fil" in answer.content.decode()


def test_a_discarded_import_leaves_no_file(
    client_of: Callable[[str], Client],
    fixed_clock: datetime,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    stine = client_of("stine")
    number = send(stine, TABLE)
    actions.run_check(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    folder = actions.receiving.folder_of(number)
    assert folder.is_dir()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        stine.post(reverse("imports:discard", args=[number]))
    assert not folder.exists()


@pytest.mark.parametrize("who", ["mette", "dorte", "arne"])
def test_others_are_refused_kindly(
    client_of: Callable[[str], Client], who: str, world: World
) -> None:
    client = client_of(who)
    for address in (reverse("imports:list"), reverse("imports:upload"), reverse("imports:sample")):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Bed en stabskonsulent" in answer.content.decode()


def test_the_sample_can_be_fetched_and_brought_in(client_of: Callable[[str], Client]) -> None:
    answer = client_of("stine").get(reverse("imports:sample"))
    # The mark lets a Danish Excel read ø and § as they are.
    assert answer.content.startswith("\ufeffsagsnr.;borgernøgle".encode())
