"""What the papers on threats and data protection name exists, and no table is left out."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.urls import get_resolver

from holdepunkt.core.access import Role

PROJECT = Path(__file__).parents[2]
PAPERS = ("trusselsmodel.md", "databeskyttelse.md")
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#]+)\)")
# Where a path in a paper may begin.
PLACES = (PROJECT, PROJECT / "src" / "holdepunkt", PROJECT / "docs")


def text_of(paper: str) -> str:
    return (PROJECT / "docs" / paper).read_text("utf-8")


def missing(text: str) -> list[str]:
    """Return the files, pages, commands and settings that the text names and that do not exist."""
    files = [*LINK.findall(text), *(name for name in CODE.findall(text) if name.endswith(".py"))]
    lost = [name for name in files if not any((place / name).exists() for place in PLACES)]
    commands = re.findall(r"`manage (\w+)", text)
    lost += [name for name in commands if name not in get_commands()]
    lost += [
        name for name in re.findall(r"HOLDEPUNKT_\w+", text) if name not in text_of("drift.md")
    ]
    return lost + [page for page in re.findall(r"`/(\w+/)`", text) if page not in first_parts()]


def first_parts() -> set[str]:
    """Return the first part of every address."""
    patterns = get_resolver().url_patterns
    inner = [
        below
        for each in patterns
        for below in ([each] if str(each.pattern) else getattr(each, "url_patterns", []))
    ]
    return {str(each.pattern) for each in inner}


@pytest.mark.parametrize("paper", PAPERS)
def test_what_a_paper_names_exists(paper: str) -> None:
    assert missing(text_of(paper)) == []


def test_what_does_not_exist_is_found() -> None:
    text = (
        "`tests/no/test_such.py` og [nej](nej.md) og `manage nej` og `HOLDEPUNKT_NEJ` og `/nej/`"
        " men `core/access/rights.py` og [drift](drift.md) og `manage retention` og `/privatliv/`"
    )
    assert missing(text) == ["nej.md", "tests/no/test_such.py", "nej", "HOLDEPUNKT_NEJ", "nej/"]


def retention() -> str:
    """Return the rows of the table that says how long everything is kept."""
    return text_of("databeskyttelse.md").split("## Hvor længe")[1].split("\n## ")[0]


def untold(table: str) -> list[str]:
    """Return the tables of ours that the text does not name in a row's first cell."""
    first = [row.split("|")[1] for row in table.splitlines() if row.startswith("| ")]
    named = {name.strip() for cell in first for name in cell.split(",")}
    ours = [m for m in apps.get_models() if m.__module__.startswith("holdepunkt.")]
    return [str(m._meta.verbose_name) for m in ours if str(m._meta.verbose_name) not in named]


def test_it_is_told_how_long_every_table_is_kept() -> None:
    assert untold(retention()) == []


def test_a_table_left_out_is_found() -> None:
    assert untold(retention().replace("| kladde |", "| |")) == ["kladde"]


def test_the_months_and_days_are_the_settings_own() -> None:
    kept = retention()
    assert f"efter {settings.HOLDEPUNKT_KEEP_MONTHS} måneder (`HOLDEPUNKT_KEEP_MONTHS`)" in kept
    assert f"efter {settings.HOLDEPUNKT_DRAFT_DAYS} dage urørt (`HOLDEPUNKT_DRAFT_DAYS`)" in kept


def test_every_role_is_in_the_threat_model() -> None:
    text = text_of("trusselsmodel.md").casefold()
    assert [role.label for role in Role if role.label.casefold() not in text] == []
