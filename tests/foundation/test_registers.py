"""A municipality's own register stands in place of the shipped one, without touching the code."""

from datetime import date
from pathlib import Path

import pytest

from holdepunkt.core.transition import read_course
from holdepunkt.foundation.registers import register

ROOM = "holdepunkt.casework.transition"


def test_the_shipped_register_stands_until_there_is_ones_own(
    tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.DATA = str(tmp_path)  # type: ignore[attr-defined]
    (tmp_path / "registers").mkdir()
    shipped = register(ROOM, "course.toml")
    own = shipped.replace(
        'decided_by = "Forløb fra ung til voksen"', 'decided_by = "Socialudvalget"'
    )
    (tmp_path / "registers" / "course.toml").write_text(own, encoding="utf-8")
    day = date(2026, 3, 24)
    assert read_course(shipped, on=day).decided_by == "Forløb fra ung til voksen"
    assert read_course(register(ROOM, "course.toml"), on=day).decided_by == "Socialudvalget"
