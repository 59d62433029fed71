"""Who is away comes in from a file: once, with sentences for what cannot be, and never why."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core import serializers
from django.test import Client
from django.urls import reverse

from holdepunkt.core.imports.profile import ProfileFault
from holdepunkt.core.imports.profile_reading import read_profile
from holdepunkt.exchange.imports.models import Difference, Import, ImportedRow, SetAsideRow
from holdepunkt.exchange.imports.queries.profiles import SAMPLES
from holdepunkt.foundation.access import acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.workforce import actions
from holdepunkt.steering.workforce import public as workforce
from holdepunkt.steering.workforce.models import HoursReduction
from tests.exchange.imports.bringing import JOB, Door
from tests.personas import SINCE, TODAY, World

HEAD = "medarbejder;fra;til;timer;andel;årsag\n"
ROWS = (
    "Mette Holm;01-04-2026;15-04-2026;;;Depression\n"
    "Jens Friis;02-03-2026;;;50 %;Ferie\n"
    "Ulla Krogh;01-05-2026;01-08-2026;7,5;;\n"
)


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Let Mette be contracted for 30 hours; of the others nobody has said."""
    with acting(JOB, today=TODAY):
        workforce.set_hours(
            staff_id=world.staff["mette"], hours=Decimal(30), from_on=SINCE, actor=JOB,
            now=fixed_clock, today=TODAY,
        )  # fmt: skip
    return Door(fixed_clock)


def standing() -> list[tuple[str, str, str, str]]:
    with acting(JOB, today=TODAY):
        rows = HoursReduction.objects.order_by("staff__name", "from_on")
        return [
            (row.staff.name, f"{row.hours}", f"{row.from_on}", f"{row.until_on or ''}")
            for row in rows.select_related("staff")
        ]


def aside() -> list[str]:
    rows = SetAsideRow.objects.order_by("line", "id")
    return [reason for row in rows for _field, _value, reason, _hint in row.faults]


METTE = ("Mette Holm", "30.00", "2026-04-01", "2026-04-15")
JENS = ("Jens Friis", "18.50", "2026-03-02", "")
ULLA = ("Ulla Krogh", "7.50", "2026-05-01", "2026-08-01")


def test_absences_come_in_once(door: Door) -> None:
    dry = door.bring("fravaer", HEAD + ROWS, apply=False)
    assert dry["absences"] == {"new": 3, "changed": 0, "unchanged": 0, "set_aside": 0}
    assert standing() == []
    assert door.bring("fravaer", HEAD + ROWS)["read"] == 3
    assert standing() == [JENS, METTE, ULLA]
    again = door.bring("fravaer", HEAD + ROWS)
    assert again["absences"]["unchanged"] == 3
    assert again["rows"] == {"stored": 0, "unchanged": 3, "set_aside": 0}
    assert standing() == [JENS, METTE, ULLA]
    assert not Difference.objects.exists()
    with acting(JOB, today=TODAY):
        assert set(HoursReduction.objects.values_list("kind", flat=True)) == {"absence"}


@pytest.mark.parametrize(
    ("hours", "part", "taken"),
    [("", "50", "18.50"), ("", "0,5", "18.50"), ("", "1", "37.00"), ("", "33,3 %", "12.32"),
     ("12.333333333333334", "", "12.33"), ("", "", "37.00")],
)  # fmt: skip
def test_hours_and_shares_are_read_as_they_are_written(
    door: Door, hours: str, part: str, taken: str
) -> None:
    door.bring("fravaer", f"{HEAD}Jens Friis;02-03-2026;;{hours};{part};\n")
    assert standing() == [("Jens Friis", taken, "2026-03-02", "")]


def test_why_is_kept_nowhere(door: Door, world: World) -> None:
    door.bring("fravaer", HEAD + ROWS + "Nis Ukendt;01-04-2026;;;;Depression\n")
    assert aside() == ["Medarbejderen kendes ikke her"]
    with acting(JOB, today=TODAY):
        tables = (HoursReduction, Import, ImportedRow, SetAsideRow, Difference)
        kept = "".join(
            serializers.serialize("json", one.objects.all(), ensure_ascii=False) for one in tables
        )
        lines = audit.lines(subject=f"staff:{world.staff['mette']}", actor=JOB)
        kept += "".join(map(repr, lines))
    # The negative control: what is kept is read as it stands.
    assert "Nis Ukendt" in kept
    assert "Depression" not in kept
    assert "Ferie" not in kept


@pytest.mark.parametrize(
    ("rows", "reasons"),
    [
        (
            "Jens Friis;01-04-2026;01-05-2026;;;\nJens Friis;15-04-2026;;10;;\n",
            ["Perioden overlapper den på linje 3", "Perioden overlapper den på linje 2"],
        ),
        ("Nis Ukendt;01-04-2026;;;;\n", ["Medarbejderen kendes ikke her"]),
        (";01-04-2026;;;;\n", ["Medarbejderen mangler"]),
        ("Jens Friis;;01-05-2026;;;\n", ["Datoen mangler"]),
        (
            "Jens Friis;01-05-2026;01-05-2026;;;\n",
            ["Slutdagen ligger ikke efter den første dag"],
        ),
        ("Jens Friis;01-05-2026;;halv;;\n", ["Det er ikke et tal"]),
        ("Jens Friis;01-05-2026;;;150 %;\n", ["Andelen er over 100 %"]),
        ("Jens Friis;01-05-2026;;10;50;\n", ["Rækken har både timer og andel"]),
        ("Jens Friis;01-05-2026;;0;;\n", ["Intet er intet fravær"]),
        (
            "Jens Friis;01-05-2026;;38;;\n",
            ["Der kan højst gå 37 timer om ugen fra, for det er, hvad der er aftalt. Her står 38"],
        ),
    ],
)
def test_what_cannot_be_is_set_aside_and_the_rest_comes_in(
    door: Door, rows: str, reasons: list[str]
) -> None:
    told = door.bring("fravaer", HEAD + rows + "Mette Holm;01-04-2026;15-04-2026;;;\n")
    assert aside() == reasons
    assert told["absences"]["set_aside"] == len(reasons)
    assert told["read"] == sum(told["rows"].values())
    assert standing() == [METTE]


def reduce(world: World, who: str, new: workforce.NewReduction, now: datetime) -> None:
    head = world.actor("dorte")
    with acting(head, today=TODAY):
        workforce.reduce_hours(staff_id=world.staff[who], new=new, actor=head, now=now, today=TODAY)


def test_beside_what_the_head_has_written_nothing_is_counted_twice(
    door: Door, world: World
) -> None:
    reduce(
        world, "mette", workforce.NewReduction(Decimal(5), "absence", date(2026, 4, 10)), door.now
    )
    reduce(world, "jens", workforce.NewReduction(Decimal(20), "training", SINCE), door.now)
    row = "Jens Friis;01-05-2026;01-06-2026;20;;\nMette Holm;01-04-2026;15-04-2026;;;\n"
    door.bring("fravaer", HEAD + row)
    assert aside() == [
        (
            "Sammen med det, der står i forvejen, går 40 timer om ugen fra den 01.05.2026, og der"
            " er aftalt 37"
        ),
        "Der står allerede fravær i perioden. Fra 10.04.2026: 5 timer om ugen mindre (fravær)",
    ]
    # The negative control: in training and wholly away can both be, and both stand.
    door.bring("fravaer", HEAD + "Jens Friis;01-05-2026;01-06-2026;;;\n")
    assert ("Jens Friis", "37.00", "2026-05-01", "2026-06-01") in standing()


def test_a_later_file_moves_the_end_and_does_not_overrule_the_head(
    door: Door, world: World
) -> None:
    door.bring("fravaer", HEAD + ROWS)
    longer = HEAD + "Mette Holm;01-04-2026;01-06-2026;;;\n"
    assert door.bring("fravaer", longer)["absences"]["changed"] == 1
    assert ("Mette Holm", "30.00", "2026-04-01", "2026-06-01") in standing()
    head = world.actor("dorte")
    with acting(head, today=TODAY):
        row = HoursReduction.objects.get(staff_id=world.staff["mette"])
        end = actions.ReductionEnd(row.pk, row.version, date(2026, 5, 4))
        actions.end_reduction(staff_id=row.staff_id, on=end, actor=head, now=door.now, today=TODAY)
    ended = ("Mette Holm", "30.00", "2026-04-01", "2026-05-04")
    assert door.bring("fravaer", longer)["absences"]["unchanged"] == 1
    still = HEAD + "Mette Holm;01-04-2026;01-07-2026;;;\n"
    checked = door.bring("fravaer", still, apply=False)
    assert checked["absences"]["changed"] == 1
    door.bring("fravaer", still)
    assert aside() == []
    assert ended in standing()
    assert len(standing()) == 3
    found = set(Difference.objects.values_list("number", "ours", "theirs"))
    told = ("rettet af afdelingslederen", "fra 01.04.2026 til 01.07.2026")
    assert found == {("linje 2", *told)}


def test_an_import_of_absences_says_what_it_did_and_why_it_stays(
    door: Door, client_of: Callable[[str], Client]
) -> None:
    number = door.bring("fravaer", HEAD + ROWS)["import"]
    stine = client_of("stine")
    offer = reverse("imports:undo", args=[number])
    page = stine.get(reverse("imports:detail", args=[number])).content.decode()
    assert "3 nye fravær" in page
    assert offer not in page
    assert "lad afdelingslederen rette fravær under Arbejdsbyrde" in page
    assert "de bliver stående" in stine.post(offer).content.decode()
    assert len(standing()) == 3
    assert "Fravær: hvem er væk hvornår" in stine.get(reverse("imports:upload")).content.decode()
    shown = client_of("dorte").get(f"/arbejdsbyrde/{_id('Mette Holm')}/").content.decode()
    assert "Fra 01.04.2026 til 15.04.2026: 30 timer om ugen mindre (fravær)." in shown


def _id(name: str) -> int:
    with acting(JOB, today=TODAY):
        return HoursReduction.objects.get(staff__name=name).staff_id


def test_the_shipped_sample_fits_the_shipped_sample_of_cases(door: Door) -> None:
    door.bring("minimum", (SAMPLES / "minimum.csv").read_text("utf-8"))
    told = door.bring("fravaer", (SAMPLES / "fravaer.csv").read_text("utf-8"))
    assert aside() == []
    assert told["absences"]["new"] == 3


def test_a_profile_cannot_read_why() -> None:
    text = (SAMPLES / "fravaer.toml").read_text("utf-8")
    read_profile(text)
    with pytest.raises(ProfileFault, match="feltet «reason» kendes ikke"):
        read_profile(f'{text}reason = "årsag"\n')
