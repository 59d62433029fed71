"""A row that was set aside is corrected here, and the correction is used when it comes again."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from holdepunkt.core.imports.correcting import Corrector, Standing, fingerprint
from holdepunkt.core.imports.records import RowRef
from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.models import CorrectedRow, Correction, Import, SetAsideRow
from holdepunkt.foundation.access import acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law
from tests.exchange.imports.bringing import JOB, Door, cases_of
from tests.exchange.imports.municipal_files import ACTIVITY_HEAD, AIDS, SENSUM_HEAD, case, step
from tests.exchange.imports.municipal_files import table as municipal
from tests.exchange.imports.reading_files import MINIMUM, workbook
from tests.exchange.imports.test_one_line import ON_ONE_LINE
from tests.exchange.imports.test_pages import page, send
from tests.personas import TODAY, World

GOOD = "A-1;;SEL § 112;ny;02-03-2026;;Jens Friis (JEFR)"
WRONG = "A-2;;SEL § 112;ny;31-02-2026;;Jens Friis (JEFR)"
TWICE = "A-3;;SEL § 112;måske;i går;;Jens Friis (JEFR)"
NOW_RIGHT = WRONG.replace("31-02-2026", "27-02-2026")
KEY = b"k" * 32


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door of the small centre, with a law."""
    del world
    with acting(JOB, today=TODAY):
        law.load_register(actor=JOB, now=fixed_clock)
    return Door(fixed_clock)


@pytest.fixture
def stine(door: Door, client_of: Callable[[str], Client]) -> Client:
    """Return the staff consultant at her browser; a browser without scripts."""
    del door
    return client_of("stine")


def table(*rows: str) -> str:
    return "\n".join([MINIMUM, *rows, ""])


def received(profile: str, now: datetime, *files: str) -> int:
    """Take files in as a job does, and return the import's number."""
    kind = "xes" if files[0].startswith("<") else "csv"
    uploads = [actions.Upload(f"f{n}.{kind}", [one.encode()]) for n, one in enumerate(files)]
    with acting(JOB, today=TODAY):
        return actions.receive(profile=profile, uploads=uploads, actor=JOB, now=now)


def check(number: int, now: datetime) -> dict[str, int]:
    """Do the job that the page ordered, and return what became of the rows."""
    actions.run_check(import_id=number, actor=JOB, now=now, today=TODAY)
    batch = Import.objects.get(pk=number)
    assert batch.state == "checked", batch.sentence
    rows: dict[str, int] = batch.dry_counts["rows"]
    assert batch.dry_counts["read"] == sum(rows.values())
    return rows


def bring(client: Client, number: int, now: datetime) -> None:
    assert client.post(reverse("imports:apply", args=[number])).status_code == 302
    actions.run_applying(import_id=number, actor=JOB, now=now, today=TODAY)


def write(client: Client, number: int, line: int, **values: str) -> str:
    """Open the row, write in its fields by their label, save, and return what is answered."""
    address = reverse("imports:correct", args=[number, 0, line])
    asked = client.get(address)
    names = {field.label: name for name, field in asked.context["form"].fields.items()}
    sent = {names[label]: value for label, value in values.items()}
    return client.post(address, sent, follow=True).content.decode()


def test_a_wrong_date_is_corrected_once_and_never_asked_again(
    stine: Client, door: Door, fixed_clock: datetime
) -> None:
    number = send(stine, table(GOOD, WRONG))
    assert check(number, fixed_clock) == {"stored": 1, "unchanged": 0, "set_aside": 1}
    link = reverse("imports:correct", args=[number, 0, 3])
    assert f'href="{link}">Ret<span class="sr-only"> linje 3' in page(stine, "detail", number)
    form = stine.get(link).content.decode()
    assert "Datoen findes ikke. Der står »31-02-2026« nu." in form
    assert 'value="28.02.2026"' in form
    assert "Vi foreslår 28.02.2026: se efter" in form

    told = write(stine, number, 3, modtaget="27.02.2026")
    assert "Rettelsen er gemt. Filerne tjekkes igen." in told
    assert Import.objects.get(pk=number).state == "received"
    assert check(number, fixed_clock) == {"stored": 2, "unchanged": 0, "set_aside": 0}
    checked = page(stine, "detail", number)
    assert "1 række er rettet her; kilden siger noget andet." in checked
    assert "27.02.2026" in checked
    assert "Stine" in checked
    assert "Fortryd rettelsen" in checked
    bring(stine, number, fixed_clock)
    assert cases_of("minimum")["A-2"].received_on.isoformat() == "2026-02-27"
    receipt = page(stine, "detail", number)
    assert "1 række er rettet her" in receipt
    assert "Fortryd rettelsen" not in receipt


def test_the_same_extract_again_changes_nothing_and_asks_nothing(
    stine: Client, door: Door, fixed_clock: datetime
) -> None:
    number = send(stine, table(GOOD, WRONG))
    check(number, fixed_clock)
    write(stine, number, 3, modtaget="27.02.2026")
    check(number, fixed_clock)
    bring(stine, number, fixed_clock)
    again = send(stine, table(GOOD, WRONG))
    assert check(again, fixed_clock) == {"stored": 0, "unchanged": 2, "set_aside": 0}
    # The command line and the jobs come in by the same door.
    told_again = door.bring("minimum", table(GOOD, WRONG))
    assert told_again["rows"] == {"stored": 0, "unchanged": 2, "set_aside": 0}
    assert "1 række er rettet her; kilden siger noget andet." in told_again["warnings"]
    assert Correction.objects.count() == 1


def test_when_the_source_writes_the_row_anew_the_source_is_believed(
    stine: Client, door: Door, fixed_clock: datetime
) -> None:
    number = send(stine, table(WRONG))
    check(number, fixed_clock)
    write(stine, number, 2, modtaget="20.02.2026")
    check(number, fixed_clock)
    bring(stine, number, fixed_clock)
    counts = door.bring("minimum", table(NOW_RIGHT))
    assert counts["cases"]["changed"] == 1
    assert not any("rettet her" in sentence for sentence in counts["warnings"])
    assert cases_of("minimum")["A-2"].received_on.isoformat() == "2026-02-27"


def test_a_correction_is_taken_back_while_the_import_is_only_checked(
    stine: Client, fixed_clock: datetime
) -> None:
    number = send(stine, table(GOOD, WRONG))
    check(number, fixed_clock)
    write(stine, number, 3, modtaget="27.02.2026")
    check(number, fixed_clock)
    made = Correction.objects.get()
    address = reverse("imports:undo_correction", args=[number, made.pk])
    answer = stine.post(address, follow=True)
    assert "Rettelsen er fortrudt. Filerne tjekkes igen." in answer.content.decode()
    assert check(number, fixed_clock) == {"stored": 1, "unchanged": 0, "set_aside": 1}
    assert not CorrectedRow.objects.exists()
    answer = stine.post(address)
    assert answer.status_code == 409
    assert "allerede fortrudt" in answer.content.decode()
    # It may be corrected again, and then the new one holds.
    write(stine, number, 3, modtaget="26.02.2026")
    assert check(number, fixed_clock) == {"stored": 2, "unchanged": 0, "set_aside": 0}


def test_all_that_is_wrong_is_corrected_at_once_or_one_at_a_time(
    stine: Client, fixed_clock: datetime
) -> None:
    number = send(stine, table(TWICE, "A-4;;SEL § 112;ny;i går;;"))
    assert check(number, fixed_clock)["set_aside"] == 2
    write(stine, number, 2, **{"ny/gen": "gen"})
    check(number, fixed_clock)
    left = SetAsideRow.objects.get(line=2)
    assert [fault[0] for fault in left.faults] == ["modtaget"], "told by the same reader"
    write(stine, number, 2, modtaget="i forgårs")
    assert check(number, fixed_clock)["set_aside"] == 2, "still no date"
    write(stine, number, 2, modtaget="02.03.2026")
    check(number, fixed_clock)
    write(stine, number, 3, modtaget="03.03.2026")
    assert check(number, fixed_clock) == {"stored": 2, "unchanged": 0, "set_aside": 0}
    assert "2 rækker er rettet her; kilden siger noget andet." in page(stine, "detail", number)
    assert CorrectedRow.objects.count() == 3


def test_a_cell_that_should_be_empty_is_emptied_by_a_tick(
    stine: Client, fixed_clock: datetime
) -> None:
    number = send(stine, table(GOOD, "A-3;;SEL § 112;ny;02.03.2026;31.04.2026;"))
    assert check(number, fixed_clock)["set_aside"] == 1
    both = write(stine, number, 3, **{"afgjort": "29.04.2026", "»afgjort« skal være tomt": "on"})
    assert "ikke begge dele" in both
    assert 'value="29.04.2026"' in both
    assert not Correction.objects.exists()
    # What we offer is no answer of hers: the tick is.
    write(stine, number, 3, **{"afgjort": "30.04.2026", "»afgjort« skal være tomt": "on"})
    assert check(number, fixed_clock) == {"stored": 2, "unchanged": 0, "set_aside": 0}
    assert "(tomt)" in page(stine, "detail", number)
    bring(stine, number, fixed_clock)
    assert cases_of("minimum")["A-3"].decided_on is None


def test_what_cannot_be_saved_says_why_and_keeps_what_was_typed(
    stine: Client, fixed_clock: datetime
) -> None:
    number = send(stine, table(GOOD, TWICE))
    check(number, fixed_clock)
    assert "Skriv, hvad der skal stå" in write(stine, number, 3, modtaget="  ")
    assert "Det står der i forvejen" in write(stine, number, 3, modtaget="i går")
    actions.receiving.forget_files(number)
    told = write(stine, number, 3, modtaget="01.03.2026")
    assert "Filen er ikke længere gemt" in told
    assert 'value="01.03.2026"' in told
    assert not Correction.objects.exists()
    Import.objects.filter(pk=number).update(state="applied")
    answer = stine.get(reverse("imports:correct", args=[number, 0, 3]), follow=True)
    assert "Rækken kan ikke rettes her længere" in answer.content.decode()
    late = stine.post(reverse("imports:correct", args=[number, 0, 3]), {"felt-4": "02.03.2026"})
    assert "Du skrev: »02.03.2026«" in late.content.decode()
    with acting(JOB, today=TODAY), pytest.raises(actions.NotCorrected, match="»hentet ind«"):
        actions.correct(
            import_id=number, place=(0, 3), values={"modtaget": "x"}, actor=JOB, now=fixed_clock
        )


def test_a_name_that_may_be_one_is_offered_where_it_stands(
    stine: Client, fixed_clock: datetime
) -> None:
    files = (
        municipal(SENSUM_HEAD, case("S-1", "02-03-2026", AIDS, PrimærAnsvarlig="M Holm")),
        municipal(ACTIVITY_HEAD, step("Kvittering sendt", "03-03-2026")),
    )
    number = received("sensum", fixed_clock, *files)
    assert check(number, fixed_clock)["set_aside"] == 2
    listed = page(stine, "detail", number)
    links = [reverse("imports:correct", args=[number, file, 2]) for file in (0, 1)]
    assert [link in listed for link in links] == [True, False], "only the row that names her"
    form = stine.get(reverse("imports:correct", args=[number, 0, 2])).context["form"]
    field = next(iter(form))
    assert (field.label, field.value()) == ("PrimærAnsvarlig", "Mette Holm")
    write(stine, number, 2, PrimærAnsvarlig="Mette Holm")
    assert check(number, fixed_clock)["set_aside"] == 0


def test_a_row_of_a_sheet_is_corrected_and_its_neighbour_is_not(
    stine: Client, fixed_clock: datetime
) -> None:
    cells = {f"{'ABCDEFG'[n]}1": name for n, name in enumerate(MINIMUM.split(";"))}
    cells |= {"A2": "X-1", "C2": "SEL § 112", "D2": "ny", "E2": "31-02-2026"}
    cells |= {f"{letter}3": cells[f"{letter}2"] for letter in "CDE"} | {"A3": "X-2"}
    file = SimpleUploadedFile("udtræk.xlsx", workbook(cells))
    sent = {"profile": "minimum", "extract": [file]}
    answer = stine.post(reverse("imports:upload"), sent)
    number = int(answer["Location"].strip("/").split("/")[-1])
    assert check(number, fixed_clock)["set_aside"] == 2
    write(stine, number, 2, modtaget="27.02.2026")
    assert check(number, fixed_clock) == {"stored": 1, "unchanged": 0, "set_aside": 1}
    assert SetAsideRow.objects.get().line == 3


@pytest.mark.parametrize(
    "values", [{"paragraf": "SEL § 112"}, {"hele rækken": "x"}, {"findes ikke": "x"}]
)
def test_only_what_is_wrong_is_corrected(
    stine: Client, fixed_clock: datetime, values: dict[str, str]
) -> None:
    number = send(stine, table(WRONG))
    check(number, fixed_clock)
    with acting(JOB, today=TODAY), pytest.raises(actions.NotCorrected, match="ikke længere"):
        actions.correct(import_id=number, place=(0, 2), values=values, actor=JOB, now=fixed_clock)


def test_a_malformed_row_a_follower_and_a_log_have_no_link(
    stine: Client, fixed_clock: datetime
) -> None:
    number = send(stine, table("A-9;;SEL § 112;ny", "A-5;;SEL § 112;ny;i går;;", WRONG))
    check(number, fixed_clock)
    listed = page(stine, "detail", number)
    assert "hele rækken" in listed
    links = [reverse("imports:correct", args=[number, 0, line]) for line in (2, 3, 4)]
    assert [link in listed for link in links] == [False, True, True]
    log = received("receipt", fixed_clock, ON_ONE_LINE)
    check(log, fixed_clock)
    assert "/ret/" not in page(stine, "detail", log)
    assert SetAsideRow.objects.filter(batch=log).exists()


def test_the_value_is_for_those_who_may_and_in_no_log(stine: Client, fixed_clock: datetime) -> None:
    number = send(stine, table("A-7;991399-1234;SEL § 112;ny;02-03-2026;;"))
    check(number, fixed_clock)
    write(stine, number, 2, borgernøgle="010180-1232")
    check(number, fixed_clock)
    shown = page(stine, "detail", number)
    assert "010180-••••" in shown
    assert "010180-1232" not in shown
    assert b"010180" not in bytes(Correction.objects.get().value_cipher)
    with acting(JOB, today=TODAY):
        lines = audit.lines(subject=f"import:{number}", actor=JOB)
    (line,) = [one for one in lines if one.action == "import.corrected"]
    assert line.facts == {"columns": ["borgernøgle"]}


@pytest.mark.parametrize(("who", "seen"), [("mette", 0), ("arne", 0), ("stine", 1)])
def test_the_bare_database_shows_corrections_to_those_who_import(
    stine: Client, world: World, fixed_clock: datetime, who: str, seen: int
) -> None:
    number = send(stine, table(WRONG))
    check(number, fixed_clock)
    write(stine, number, 2, modtaget="27.02.2026")
    check(number, fixed_clock)
    with acting(world.actor(who), today=TODAY):
        assert (Correction.objects.count(), CorrectedRow.objects.count()) == (seen, seen)


def test_a_word_in_a_list_of_citizens_is_not_shown(stine: Client, fixed_clock: datetime) -> None:
    listed = "CPR;Fornavn;Efternavn;Beskyttelse\n150565-0000;Ib;Prøve;Hemmelig Vej 4\n"
    number = send(stine, listed, "borgere")
    assert check(number, fixed_clock)["set_aside"] == 1
    write(stine, number, 2, Beskyttelse="Ja")
    assert check(number, fixed_clock)["set_aside"] == 0
    shown = page(stine, "detail", number)
    assert "Vises ikke" in shown
    assert "Hemmelig" not in shown


def test_what_was_checked_is_what_is_brought_in(stine: Client, fixed_clock: datetime) -> None:
    first, second = send(stine, table(WRONG)), send(stine, table(WRONG, GOOD))
    for number in (first, second):
        check(number, fixed_clock)
    write(stine, second, 2, modtaget="27.02.2026")
    check(second, fixed_clock)
    # The first was checked before the correction, and says so: it brings nothing of that row.
    bring(stine, first, fixed_clock)
    assert cases_of("minimum") == {}
    # The second was checked with it; taken back meanwhile, it still holds what it showed.
    Correction.objects.update(withdrawn_at=fixed_clock)
    bring(stine, second, fixed_clock)
    assert set(cases_of("minimum")) == {"A-1", "A-2"}
    assert "Fortrudt siden" in page(stine, "detail", second)


# -- no row but its own -----------------------------------------------------------------------

NAMES = ("a", "b", "c")


def rows(chance: random.Random, many: int) -> Iterator[list[str]]:
    """Yield rows that are near one another: few letters, empty cells, separators, quotes."""
    letters = ("", "x", "y", '","', "x,y", "x y", "ø", "\x1f", "1")
    for _ in range(many):
        yield [chance.choice(letters) for _ in NAMES]


@pytest.mark.parametrize("seed", range(20))
def test_a_correction_never_touches_another_row(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- a proof, not a secret
    file = list(rows(chance, 60))
    target = chance.choice(file)
    column = chance.choice(NAMES)
    standing = Standing(7, fingerprint(NAMES, target, secret=KEY), column, "ny")
    corrector = Corrector([standing], secret=KEY)
    corrector.open_table(0, NAMES)
    corrector.open_table(1, NAMES[::-1])
    touched = 0
    for line, cells in enumerate(file):
        mended = corrector.mended(RowRef(0, line), list(cells))
        changed = [name for name, old, new in zip(NAMES, cells, mended, strict=True) if old != new]
        assert changed == ([column] if cells == target else [])
        touched += bool(changed)
        # The same cells under other headers are another row, and so is a row of a log.
        assert corrector.mended(RowRef(1, line), list(cells)) == cells
    assert touched == len(corrector.used) > 0
    log = dict(zip(NAMES, target, strict=True))
    assert corrector.mended(RowRef(0, 99), log) == log


def test_another_key_fits_no_row() -> None:
    """The negative control: what is kept says nothing to who has not the key."""
    made = fingerprint(NAMES, ["x", "y", ""], secret=KEY)
    assert made != fingerprint(NAMES, ["x", "y", ""], secret=b"x" * 32)
    assert made != fingerprint(NAMES, ["x", "", "y"], secret=KEY)
