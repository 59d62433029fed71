"""docs/ARCHITECTURE.md shows exactly the house that stands, and the contracts know its rooms."""

import re

from tests.architecture.source import PACKAGE, PROJECT, contracts, rooms_on_disk

LINE = re.compile(r"^\| `(\w+)` \|([^|]*)\|", re.MULTILINE)


def drawn(text: str) -> dict[str, set[str]]:
    """Return floor -> rooms as the page's table has them."""
    return {floor: set(re.findall(r"`(\w+)`", rooms)) for floor, rooms in LINE.findall(text)}


def core_subjects() -> set[str]:
    return {path.name for path in (PACKAGE / "core").iterdir() if (path / "__init__.py").is_file()}


def test_the_map_shows_the_rooms_that_exist() -> None:
    standing = {**rooms_on_disk(), "core": core_subjects(), "config": set()}
    assert drawn((PROJECT / "docs" / "ARCHITECTURE.md").read_text("utf-8")) == standing


def test_the_contracts_know_the_rooms_that_exist() -> None:
    for floor, rooms in rooms_on_disk().items():
        placed = {
            name.strip(" ()") for row in contracts()[floor]["layers"] for name in row.split("|")
        }
        assert rooms <= placed, floor


def test_a_map_is_read_from_its_table() -> None:
    text = "| floor | rooms | duty |\n|---|---|---|\n| `casework` | `cases` > `commitments` | x |\n"
    assert drawn(text) == {"casework": {"cases", "commitments"}}
