"""`deadline` and `law load` on the command line."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command


def run(*arguments: str) -> tuple[dict[str, Any], int]:
    out = io.StringIO()
    code = 0
    try:
        call_command(*arguments, "--json", stdout=out)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    assert out.getvalue().count("\n") == 1
    return json.loads(out.getvalue()), code


def deadline(section: str, kind: str, received: str) -> tuple[dict[str, Any], int]:
    return run("deadline", "--section", section, "--kind", kind, "--received", received)


def test_a_deadline_comes_with_its_rule_and_proof_from_an_empty_database(db: None) -> None:
    answer, code = deadline("SEL § 112", "first", "2026-03-02")
    assert (answer["due"], code) == ("2026-04-27", 0)
    assert answer["rule"].startswith("SEL § 112 Hjælpemidler, første ansøgning: 8 uger, version 1")
    assert answer["rule"].endswith("(eksempel)")
    assert set(answer) == {"due", "rule", "proof"}
    assert all(set(step) == {"text", "date", "source"} for step in answer["proof"])
    assert answer["proof"][0]["date"] == "2026-03-02"
    assert answer["proof"][-1]["date"] == answer["due"]


@pytest.mark.parametrize(
    ("section", "kind", "received", "due"),
    [
        ("SEL § 112", "renewal", "2026-03-31", "2026-04-10"),
        ("Serviceloven § 100", "first", "2025-08-31", "2025-11-21"),
        ("§ 100", "first", "2025-11-30", "2026-02-27"),
        ("SEL § 41", "first", "2023-12-29", "2024-03-08"),
        ("BL § 86", "first", "2024-01-02", "2024-03-26"),
        ("OFL § 36", "access_request", "2026-12-21", "2027-01-05"),
    ],
)
def test_the_shipped_rules_by_hand(
    db: None, section: str, kind: str, received: str, due: str
) -> None:
    answer, code = deadline(section, kind, received)
    assert (answer.get("due"), code) == (due, 0)


@pytest.mark.parametrize(
    ("section", "kind", "received", "sentence"),
    [
        ("SEL § 999", "first", "2026-03-02", "kender ikke paragraffen"),
        ("SEL § 41", "first", "2024-01-01", "afløst af BL § 86"),
        ("SEL § 95", "first", "2026-03-02", "ingen frist for SEL § 95"),
        ("SEL § 112", "first", "2100-12-01", "kender kun årene"),
    ],
)
def test_what_has_no_deadline_is_refused_in_danish(
    db: None, section: str, kind: str, received: str, sentence: str
) -> None:
    answer, code = deadline(section, kind, received)
    assert code == 3
    assert sentence in answer["refused"]


def test_wrong_usage_is_not_a_refusal(db: None) -> None:
    for wrong in (("SEL § 112", "third", "2026-03-02"), ("SEL § 112", "first", "2. marts")):
        with pytest.raises(CommandError):
            deadline(*wrong)


def test_the_register_is_loaded_once(db: None) -> None:
    first, _ = run("law", "load")
    second, _ = run("law", "load")
    assert first["new"] > 150
    assert (second["new"], second["changed"]) == (0, 0)


def test_people_read_the_proof_in_words(db: None) -> None:
    out = io.StringIO()
    call_command(
        "deadline",
        "--section",
        "SEL § 112",
        "--kind",
        "first",
        "--received",
        "2026-03-02",
        stdout=out,
    )
    assert "Frist: 27.04.2026" in out.getvalue()
    assert "Kilde: Bornholms Regionskommune" in out.getvalue()
