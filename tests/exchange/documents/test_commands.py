"""The commands: one JSON object on one line, and a refusal that is a sentence."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from holdepunkt.config.processes.manage import _reads_only
from tests.core.papers.invented import PLAN, STATUS, TABLE


def answer(*arguments: str) -> dict[str, Any]:
    out = StringIO()
    call_command(*arguments, "--json", stdout=out)
    (line,) = out.getvalue().splitlines()
    told: dict[str, Any] = json.loads(line)
    return told


@pytest.fixture
def written(tmp_path: Path) -> dict[str, str]:
    papers = {"plan": PLAN, "status": STATUS, "table": TABLE}
    for name, lines in papers.items():
        (tmp_path / f"{name}.txt").write_text("\n".join(lines), "utf-8")
    return {name: str(tmp_path / f"{name}.txt") for name in papers}


def test_dates_tells_the_interval() -> None:
    told = answer("dates", "medio 2018", "--context", "2018-04-18")
    assert (told["from"], told["to"], told["precision"]) == (
        "2018-05-01",
        "2018-08-31",
        "part-of-year",
    )


def test_plan_read_tells_everything_with_its_line(written: dict[str, str]) -> None:
    told = answer("plan", "read", written["table"])
    assert (told["counts"]["goals"], told["counts"]["activities"]) == (2, 5)
    assert told["goals"][0]["activities"][0]["deadline"][0]["place"]["first"] > 0
    assert len(told["source"]) == len(TABLE)


def test_plan_compare_tells_changes_and_remarks(written: dict[str, str]) -> None:
    told = answer("plan", "compare", written["plan"], written["status"])
    assert {"date-vaguer", "renamed", "added"} <= {each["kind"] for each in told["changes"]}
    assert "started-early" in {each["rule"] for each in told["remarks"]}


def test_plan_compare_is_told_in_danish_with_both_texts(written: dict[str, str]) -> None:
    out = StringIO()
    call_command("plan", "compare", written["plan"], written["status"], stdout=out)
    told = out.getvalue()
    assert "Dato vagere: »" in told
    assert "Begyndt før planen: Skulle begynde »" in told
    assert "Nu: »" in told
    assert not [word for word in ("gone", "reused", "date-", "started-early") if word in told]


def test_law_read_tells_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "frister.txt"
    path.write_text(
        "Frister\nServicelovens § 112 hjælpemidler: 8 uger for nye ansøgninger\n", "utf-8"
    )
    (rule,) = answer("law", "read", str(path))["rules"]
    assert (rule["section"], rule["kind"], rule["length"], rule["unit"]) == (
        "112",
        "first",
        8,
        "weeks",
    )


def test_a_refusal_is_a_sentence_and_exits_with_three(tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text("Kære alle\n\nTak for i går.\n", "utf-8")
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("plan", "read", str(path), "--json", stdout=out)
    assert left.value.code == 3
    assert json.loads(out.getvalue())["refused"].startswith("Vi finder hverken")


def test_these_commands_start_no_database() -> None:
    assert _reads_only(["dates", "maj"])
    assert _reads_only(["plan", "read", "x"])
    assert _reads_only(["law", "read", "x"])
    assert not _reads_only(["law", "load"])
    assert not _reads_only(["import", "minimum"])
