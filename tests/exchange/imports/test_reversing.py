"""Events that are gone from a full extract are reversed: never for want of a file, never unsaid."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from holdepunkt.exchange.imports.public import NotBroughtIn
from tests.exchange.imports.bringing import Door, events_of
from tests.exchange.imports.reading_files import LOG, LOG_CASES, LOG_EVENTS
from tests.personas import World

STORY = [
    ("received", "2011-10-11"),
    ("receipt_sent", "2011-10-12"),
    ("source_step", "2011-10-13"),
]
SHORT = LOG_EVENTS[: LOG_EVENTS.rindex("sag-1")]


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door with the two invented cases of a log brought in."""
    del world
    found = Door(fixed_clock)
    found.bring("receipt", LOG)
    return found


def test_a_file_of_events_left_out_is_refused_and_reverses_nothing(door: Door) -> None:
    with pytest.raises(NotBroughtIn, match="Filen »Hændelser« mangler; profilen har brug for den"):
        door.bring("receipt-csv", LOG_CASES)
    assert events_of("sag-1") == STORY
    # The negative control: with the file it is read, and nothing is reversed.
    assert door.bring("receipt-csv", LOG_CASES, LOG_EVENTS)["events"]["reversed"] == 0


def test_the_page_says_how_many_are_reversed_before_and_after(
    door: Door, client_of: Callable[[str], Client]
) -> None:
    told = door.bring("receipt-csv", LOG_CASES, SHORT)
    assert told["events"]["reversed"] == 1
    assert told["warnings"][0].startswith("1 hændelse, vi har fra kilden, er ikke i udtrækket")
    page = client_of("stine").get(reverse("imports:detail", args=[told["import"]]))
    assert "Hændelser, der er væk fra kilden: 1 er tilbageført" in page.content.decode()
    assert "Er udtrækket ikke helt, så kassér det" in page.content.decode()
    # The negative control: the same again has nothing left to reverse, and says nothing of it.
    again = door.bring("receipt-csv", LOG_CASES, SHORT)
    assert not any("ikke i udtrækket" in one for one in again["warnings"])


@pytest.mark.django_db
def test_the_command_line_prints_how_many(world: World, tmp_path: Path) -> None:
    del world
    cases, events, short = (tmp_path / name for name in ("sager.csv", "alle.csv", "få.csv"))
    for path, text in ((cases, LOG_CASES), (events, LOG_EVENTS), (short, SHORT)):
        path.write_text(text, "utf-8")
    assert "tilbageføres" not in said("receipt-csv", str(cases), str(events))
    told = said("receipt-csv", str(cases), str(short), "--dry-run")
    assert "Hændelser, der er væk fra kilden og tilbageføres: 1." in told


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("import", *arguments, stdout=out)
    return out.getvalue()
