"""Breaches of the content policy are counted, and nothing about a person is kept."""

import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client

from holdepunkt.foundation.csp import public, reports, views
from holdepunkt.foundation.csp.models import Breach
from tests.personas import TODAY

pytestmark = pytest.mark.django_db
OLD = {
    "csp-report": {
        "document-uri": "https://x.example/sager/12/notat/?q=Anna+Bendtsen",
        "referrer": "https://x.example/borgere/?q=0101701234",
        "effective-directive": "style-src-attr",
        "violated-directive": "style-src-attr",
        "blocked-uri": "inline",
        "script-sample": "Anna Bendtsen",
    }
}
NEW = [
    {
        "type": "csp-violation",
        "url": "https://x.example/sager/12/notat/",
        "body": {
            "documentURL": "https://x.example/sager/12/notat/",
            "effectiveDirective": "script-src-elem",
            "blockedURL": "https://evil.example/a.js?cpr=0101701234",
            "sample": "Anna",
        },
    }
]


@pytest.fixture(autouse=True)
def fresh_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PACE", public.Pace(5))


def send(body: str | bytes, kind: str = "application/csp-report") -> int:
    return Client(enforce_csrf_checks=True).post("/csp/", body, content_type=kind).status_code


def kept() -> list[tuple[date, str, str, str, int]]:
    columns = ("day", "directive", "route", "blocked", "count")
    return list(Breach.objects.order_by("id").values_list(*columns))


def test_a_report_is_counted_by_directive_and_page_without_address_or_person() -> None:
    assert send(json.dumps(OLD)) == 204
    assert send(json.dumps(OLD)) == 204
    assert send(json.dumps(NEW), "application/reports+json") == 204
    assert kept() == [
        (TODAY, "style-src-attr", "cases:note", "inline", 2),
        (TODAY, "script-src-elem", "cases:note", "evil.example", 1),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b"{}",
        b'{"csp-report": []}',
        b'{"csp-report": {"effective-directive": "Anna Bendtsen"}}',
        b"\xff",
        b"[" * 9000,
    ],
)
def test_nonsense_counts_nothing(body: bytes) -> None:
    assert send(body) == 204
    assert kept() == []


def test_a_report_too_long_is_not_read() -> None:
    long = {"csp-report": OLD["csp-report"] | {"script-sample": "x" * reports.MOST_BYTES}}
    assert send(json.dumps(long)) == 204
    assert kept() == []


def test_a_flood_is_turned_away() -> None:
    for _ in range(9):
        send(json.dumps(OLD))
    assert [count for *_, count in kept()] == [5]


def test_invented_kinds_fill_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "MOST_KINDS_A_DAY", 3)
    many = [reports.Report("img-src", "", f"site{n}.example") for n in range(9)]
    public.count(many, today=TODAY)
    public.count(many[:1], today=TODAY)
    assert [(blocked, count) for *_, blocked, count in kept()] == [
        ("site0.example", 2),
        ("site1.example", 1),
        ("site2.example", 1),
    ]


def test_the_command_tells_what_was_refused() -> None:
    send(json.dumps(OLD))
    out = io.StringIO()
    call_command("csp", stdout=out)
    assert out.getvalue().strip() == (
        "1 × style-src-attr på cases:note (inline), senest 24.03.2026"
    )


def test_the_policy_names_where_to_report(client_of: Callable[[str], Client]) -> None:
    policy = client_of("mette").get("/min-dag/").headers["Content-Security-Policy"]
    assert policy.endswith("report-uri /csp/")
