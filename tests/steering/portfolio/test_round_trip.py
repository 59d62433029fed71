"""A report that is exported and read again says what its source said, in both forms."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from holdepunkt.core.papers import Activity, Paper
from holdepunkt.core.portfolio import (
    FrozenActivity,
    FrozenDate,
    FrozenFigure,
    FrozenGoal,
    FrozenMeasure,
    Snapshot,
)
from holdepunkt.exchange.documents import public as documents
from holdepunkt.foundation.rendering import to_word
from holdepunkt.steering.portfolio.models import PlanReport, ReportPaper
from holdepunkt.steering.portfolio.queries.papers import report_document

NOW = datetime(2026, 3, 24, 11, tzinfo=UTC)
GOALS = (("1", "Let at få fat i"), ("2", "Breve, man forstår"))


def activity(goal: int, place: int, *, is_closed: bool = False) -> FrozenActivity:
    number = f"{goal}.{place}"
    titles = ("Ét telefonnummer", "Vagtplan for telefonen", "Skilte i huset")
    due = FrozenDate(goal * 10 + place, "Klar", "i maj 2026", "2026-05-01", "2026-05-31")
    return FrozenActivity(
        goal * 10 + place, number, "", f"{titles[place - 1]} {goal}",
        f"Borgerne skal kunne bruge ordning {number} uden at vente.",
        (f"Telefonen er prøvet i afdeling {place}.", "Færre lægger på, før de kommer igennem."),
        "", "I gang" if not is_closed else "Afsluttet: nået", is_closed, "", "", "Projektleder", (),
        (due,),
    )  # fmt: skip


@pytest.fixture
def source() -> Snapshot:
    goals = tuple(
        FrozenGoal(
            number, title, f"Målet er, at {title.lower()} gælder for alle.",
            tuple(activity(int(number), place, is_closed=place == 3) for place in (1, 2, 3)),
            int(number),
        )
        for number, title in GOALS
    )  # fmt: skip
    measure = FrozenMeasure(
        1, "Flere kommer igennem", "mindst 80 %", "74 %", 212, "2026-03-24", "", "Ikke nået endnu"
    )
    figure = FrozenFigure(1, "Afgjort inden frist", "91 %", 340, "2026-02-28", "measure-x")
    return Snapshot(
        1, "Plan for kontakten", "2026", "2026-03-24", NOW.isoformat(), goals, (measure,),
        (figure,), "Flere kommer igennem nu. Telefonen er det, der flytter sig mest.",
    )  # fmt: skip


@pytest.fixture
def read(source: Snapshot, tmp_path: Path) -> Callable[[str], Paper]:
    """Return a function that exports the source in a form and reads the file again."""

    def back(form: str) -> Paper:
        row = PlanReport(title="Status på plan for kontakten", form=form, published_at=NOW)
        row.case_number, row.document_number = "2026-001", "2026-001-4"
        document = report_document(row, source, None, ReportPaper.Readers.COMMITTEE)
        path = tmp_path / "status.docx"
        path.write_bytes(to_word(document))
        return documents.read_plan(path, rules=documents.shipped_rules(date(2026, 3, 24)))

    return back


def words(texts: object) -> str:
    return " ".join(one.text for one in texts)  # type: ignore[attr-defined]


def told_in_table(one: Activity) -> tuple[str, ...]:
    return (
        one.number, one.title, words(one.content), words(one.deadline), words(one.status),
    )  # fmt: skip


def test_an_exported_table_read_again_equals_its_source(
    source: Snapshot, read: Callable[[str], Paper]
) -> None:
    """Goal by goal, what ended first; every cell as it was."""
    found = read("table")
    assert [goal.title_printed for goal in found.goals] == [" ".join(one) for one in GOALS]
    wanted = [
        (
            one.number,
            one.title,
            one.content,
            "i maj 2026",
            " ".join([f"{one.state}.", *one.told]),
        )
        for goal in source.goals
        for one in sorted(goal.activities, key=lambda each: not each.is_closed)
    ]
    assert [told_in_table(one) for one in found.activities] == wanted


def test_an_exported_status_in_sections_read_again_equals_its_source(
    source: Snapshot, read: Callable[[str], Paper]
) -> None:
    found = read("sections")
    assert found.title == "Status på plan for kontakten"
    assert [(goal.number, goal.title) for goal in found.goals] == list(GOALS)
    assert [words(goal.texts) for goal in found.goals] == [goal.text for goal in source.goals]
    wanted = [
        (one.number, one.title, [*one.told, f"Status: {one.state}.", "Tidsfrist: i maj 2026"])
        for one in source.activities
    ]
    assert [
        (one.number, one.title, [each.text for each in (*one.content, *one.deadline, *one.status)])
        for one in found.activities
    ] == wanted
    assert found.case_number == "2026-001"
