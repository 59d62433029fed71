"""What was checked is kept, and recalled only by those who asked for just that."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from holdepunkt.core.imports.correcting import Standing
from holdepunkt.core.imports.joining import Gatherer
from holdepunkt.core.imports.profile_reading import read_profile
from holdepunkt.core.imports.records import Reading, RowRef
from holdepunkt.exchange.imports.actions.keeping import Asked, keep, recall

PROFILES = Path(__file__).parents[3] / "src/holdepunkt/exchange/imports/profiles"
TODAY = date(2026, 3, 24)
KEY = b"k" * 32


@pytest.fixture
def asked() -> Asked:
    """Return what the minimum profile is asked."""
    return read_profile((PROFILES / "minimum.toml").read_text(encoding="utf-8")), (), TODAY, ()


def test_a_reading_is_recalled_whole(asked: Asked, tmp_path: Path) -> None:
    gatherer = Gatherer(asked[0], (), today=TODAY, secret=KEY)
    names = [
        column for role in asked[0].files for field in role.columns.values() for column in field
    ]
    gatherer.open_table(0, names)
    gatherer.take(RowRef(0, 2), "table", ["" for _ in names])
    reading = gatherer.reading()
    assert reading.rows == 1
    keep(tmp_path, asked, reading, secret=KEY)
    assert recall(tmp_path, asked, secret=KEY) == reading
    profile, extra, today, _ = asked
    tomorrow = today + timedelta(days=1)
    assert recall(tmp_path, (profile, extra, tomorrow, ()), secret=KEY) is None
    corrected = (Standing(1, "f" * 32, "modtaget", "02.03.2026"),)
    assert recall(tmp_path, (profile, extra, today, corrected), secret=KEY) is None
    assert recall(tmp_path, asked, secret=b"x" * 32) is None


@pytest.mark.parametrize(("is_sheet", "cases"), [(True, 1), (False, 0)])
def test_a_bare_number_is_a_day_in_a_sheet_alone(
    asked: Asked, *, is_sheet: bool, cases: int
) -> None:
    gatherer = Gatherer(asked[0], (), today=TODAY, secret=KEY)
    told = {"sagsnr.": "A", "paragraf": "SEL § 112", "ny/gen": "ny", "modtaget": "46000"}
    names = ["sagsnr.", "borgernøgle", "paragraf", "ny/gen", "modtaget", "afgjort", "sagsbehandler"]
    gatherer.open_table(0, names, is_sheet=is_sheet)
    gatherer.take(RowRef(0, 2), "table", [told.get(name, "") for name in names])
    reading = gatherer.reading()
    assert [case.received.on for case in reading.cases] == [date(2025, 12, 9)] * cases
    assert len(reading.set_aside) == 1 - cases


def _of_one_case(asked: Asked) -> Reading:
    gatherer = Gatherer(asked[0], (), today=TODAY, secret=KEY)
    told = {"sagsnr.": "A", "paragraf": "SEL § 112", "ny/gen": "ny", "modtaget": "02.03.2026"}
    names = ["sagsnr.", "borgernøgle", "paragraf", "ny/gen", "modtaget", "afgjort", "sagsbehandler"]
    gatherer.open_table(0, names)
    gatherer.take(RowRef(0, 2), "table", [told.get(name, "") for name in names])
    return gatherer.reading()


def _parts(content: bytes) -> list[bytes]:
    """Return the parts of a kept reading, each with its length and its seal."""
    parts = []
    while content:
        size = 8 + 32 + int.from_bytes(content[:8])
        parts.append(content[:size])
        content = content[size:]
    return parts


def test_what_was_touched_is_never_opened(asked: Asked, tmp_path: Path) -> None:
    reading, place = _of_one_case(asked), tmp_path / "reading.kept"
    assert recall(tmp_path, asked, secret=KEY) is None
    keep(tmp_path, asked, reading, secret=KEY)
    assert recall(tmp_path, asked, secret=KEY) == reading
    first, cases = _parts(place.read_bytes())
    shell = b"cposix\nsystem\n(S'true'\ntR."
    unsealed = len(shell).to_bytes(8) + bytes(32) + shell
    for content in (
        *(b"", b"short", unsealed),
        *(first, cases, cases + first, first + unsealed),
        *(first + cases[:-1], first + cases[:-2] + b"\x00."),
    ):
        place.write_bytes(content)
        assert recall(tmp_path, asked, secret=KEY) is None, content
