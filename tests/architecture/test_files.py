"""Files stay short, named by what they are, and free of addresses of the machine they grew on."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.source import PROJECT, modules, tracked_files

LONGEST = 400
JUNK = {"util", "utils", "helper", "helpers", "misc", "common", "tools", "manager", "managers"}
FURNITURE = {
    "__init__", "apps", "migrations", "management", "urls", "views", "jobs", "forms", "public",
    "actions", "queries", "access", "models", "templatetags",
}  # fmt: skip
# What a room needs beside its furniture: it stands below the models and knows none of it.
MACHINES = {("citizens", "cipher"), ("imports", "reading"), ("documents", "reading")}
# Written in pieces, so that this file does not find itself.
ADDRESSES = re.compile(
    "|".join(
        [
            r"(?<![\w.])/wor" + r"k/",
            r"(?<![\w.])/roo" + r"t/",
            r"(?<![\w.])/hom" + r"e/\w",
            r"--(?:extra-)?index-" + r"url",
            r"--find-" + r"links",
            r"pythonhosted\." + r"org",
            r"pypi\.org/" + r"simple",
            r"registry\." + r"npmjs",
            r"regis" + r"try\.yarnpkg",
            r"proxy\.golang\." + r"org",
        ]
    )
)
NOT_OURS = ("/static/vendor/", "tests/vendor/", "/migrations/")
HUNTS_ADDRESSES_TOO = {"tests/config/test_run.py"}


def too_long(files: Iterable[tuple[str, str]]) -> list[str]:
    counted = ((path, text.count("\n")) for path, text in files)
    return [f"{path}: {lines} lines" for path, lines in counted if lines > LONGEST]


def code_files() -> list[tuple[str, str]]:
    own = [path for path in tracked_files() if path.suffix in {".py", ".js", ".css", ".html"}]
    named = [(path.relative_to(PROJECT).as_posix(), path) for path in own]
    return [
        (name, path.read_text("utf-8"))
        for name, path in named
        if not any(part in name for part in NOT_OURS)
    ]


def test_no_file_is_over_400_lines() -> None:
    assert too_long(code_files()) == []


def test_a_long_file_is_found() -> None:
    planted = [("short.py", "x\n" * LONGEST), ("long.py", "x\n" * (LONGEST + 1))]
    assert too_long(planted) == ["long.py: 401 lines"]


def junk(paths: Iterable[Path]) -> list[str]:
    return [path.as_posix() for path in paths if JUNK & {*path.parts[:-1], path.stem}]


def test_no_module_is_a_junk_room() -> None:
    assert junk(Path(module.path) for module in modules()) == []


def test_a_junk_room_is_found() -> None:
    planted = [Path("casework/cases/utils.py"), Path("core/helpers/x.py"), Path("core/x.py")]
    assert junk(planted) == ["casework/cases/utils.py", "core/helpers/x.py"]


def strange_furniture(parts: Iterable[tuple[str, ...]]) -> list[str]:
    floors = {"exchange", "steering", "casework", "knowledge", "registry", "entrance"}
    return [
        "/".join(place)
        for place in parts
        if place[0] in floors
        and len(place) > 2
        and place[2] not in FURNITURE
        and place[1:3] not in MACHINES
    ]


def test_every_room_has_the_same_furniture() -> None:
    assert strange_furniture(module.parts for module in modules()) == []


def test_strange_furniture_is_found() -> None:
    planted = [("casework", "cases", "services"), ("casework", "cases", "actions", "letters")]
    assert strange_furniture(planted) == ["casework/cases/services"]


def addresses(files: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in files
        for number, line in enumerate(text.splitlines(), 1)
        if ADDRESSES.search(line)
    ]


def tracked_texts() -> list[tuple[str, str]]:
    texts = []
    for path in tracked_files():
        content = path.read_bytes()
        name = path.relative_to(PROJECT).as_posix()
        if b"\0" not in content and name not in HUNTS_ADDRESSES_TOO:
            texts.append((name, content.decode("utf-8", errors="replace")))
    return texts


def test_no_registry_address_or_machine_path_is_kept() -> None:
    assert addresses(tracked_texts()) == []


def test_an_address_is_found() -> None:
    planted = [
        ("lock.txt", "--index-" + "url https://somewhere\n"),
        ("a.md", "see /hom" + "e/me/x"),
    ]
    assert len(addresses(planted)) == len(planted)
