"""What others made is shipped as it came, with licence, and with nothing we do not need."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from holdepunkt.foundation import ui

SHIPPED = Path(ui.__file__).parent / "static" / "vendor"
FOR_TESTS = Path(__file__).parents[2] / "vendor"


@pytest.mark.parametrize("folder", [SHIPPED, FOR_TESTS], ids=["shipped", "for tests"])
def test_nobody_has_changed_a_vendored_file(folder: Path) -> None:
    listed = json.loads((folder / "vendored.json").read_text("utf-8"))["sha256"]
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {*listed, "vendored.json"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_every_package_brings_its_licence() -> None:
    for name in ("dkfds/LICENSE.md", "dkfds/fonts/LICENSE.txt", "htmx/LICENSE"):
        assert (SHIPPED / name).stat().st_size > 100
    assert (FOR_TESTS / "axe-core" / "LICENSE").is_file()


def test_only_woff2_fonts_and_no_source_maps() -> None:
    suffixes = {path.suffix for path in SHIPPED.rglob("*") if path.is_file()}
    assert suffixes <= {".css", ".js", ".svg", ".woff2", ".png", ".json", ".md", ".txt", ""}
    for path in [*SHIPPED.rglob("*.js"), *SHIPPED.rglob("*.css")]:
        assert "sourceMappingURL" not in path.read_text("utf-8"), path


def test_the_stylesheet_names_only_files_that_are_there() -> None:
    sheet = SHIPPED / "dkfds" / "css" / "dkfds.min.css"
    for address in re.findall(r"url\(([^)]*)\)", sheet.read_text("utf-8")):
        if not address.startswith(("data:", '"data:')):
            assert (sheet.parent / address).is_file(), address
