"""Reads the project's own code for the architecture tests."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "src" / "holdepunkt"
ROOM_FLOORS = ("entrance", "exchange", "steering", "casework", "knowledge", "registry")


@dataclass(frozen=True)
class Module:
    """One Python file, named as a path under src/holdepunkt and already parsed."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return floor, room, furniture ...; the last without its suffix."""
        return Path(self.path).with_suffix("").parts

    @property
    def furniture(self) -> str:
        """Return `models`, `actions` ... also for a file in a package of that name."""
        return self.parts[2] if self.parts[0] in ROOM_FLOORS and len(self.parts) > 2 else ""


@cache
def modules() -> tuple[Module, ...]:
    return tuple(
        Module(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


@cache
def templates() -> tuple[tuple[str, str], ...]:
    """Return (path under src/holdepunkt, text) of every HTML template."""
    return tuple(
        (path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("templates/**/*.html"))
    )


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return what git keeps, or in an unpacked archive every file outside hidden folders."""
    git = ["git", "-C", str(PROJECT), "ls-files", "-z", "--cached", "--others"]
    answer = subprocess.run([*git, "--exclude-standard"], capture_output=True, check=False)
    if answer.returncode == 0:
        names = answer.stdout.decode().split("\0")
        return tuple(PROJECT / name for name in names if name and (PROJECT / name).is_file())
    return tuple(
        path
        for path in PROJECT.rglob("*")
        if path.is_file() and not _hidden(path.relative_to(PROJECT))
    )


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts[:-1])


def rooms_on_disk() -> dict[str, set[str]]:
    """Return floor -> rooms, for the floors that hold rooms and hold code."""
    floors: dict[str, set[str]] = {}
    for path in (Path(module.path) for module in modules()):
        if len(path.parts) > 2 and path.parts[0] in {*ROOM_FLOORS, "foundation"}:
            floors.setdefault(path.parts[0], set()).add(path.parts[1])
    return floors


@cache
def contracts() -> dict[str, dict[str, list[str]]]:
    """Return the import contracts by id, as pyproject.toml has them."""
    with (PROJECT / "pyproject.toml").open("rb") as file:
        table = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract for contract in table}


def height(room: str) -> tuple[int, int]:
    """Return how high `floor.room` stands: (floor, place on the floor); more is higher."""
    floor, name = room.split(".")[:2]
    floors = contracts()["floors"]["layers"]
    layers = contracts()[floor]["layers"]
    place = next(i for i, layer in enumerate(layers) if name in _names(layer))
    return len(floors) - floors.index(floor), len(layers) - place


def _names(layer: str) -> set[str]:
    return {name.strip(" ()") for name in layer.split("|")}


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of every string in the code that is not a docstring."""
    prose = {id(doc) for doc in map(_docstring, ast.walk(tree)) if doc is not None}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def _docstring(node: ast.AST) -> ast.expr | None:
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return None
    first = node.body[0] if node.body else None
    return first.value if isinstance(first, ast.Expr) else None
