"""The import contracts hold, and the door contract of our own can fail."""

import sys
from pathlib import Path

import pytest
from grimp import build_graph
from importlinter.cli import lint_imports

from tests.architecture.source import PROJECT
from tools.contracts import Doors


def test_every_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    verdict = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), cache_dir=None)
    assert verdict == 0, capsys.readouterr().out


TARGET = "planted_house.registry.citizens.models"


def write_house(folder: Path, visitor: str) -> None:
    files = {
        "planted_house/__init__.py": "",
        "planted_house/registry/__init__.py": "",
        "planted_house/registry/citizens/__init__.py": "",
        "planted_house/registry/citizens/models.py": "",
        "planted_house/registry/citizens/public.py": f"import {TARGET}\n",
        "planted_house/casework/__init__.py": "",
        "planted_house/casework/cases/__init__.py": "",
        "planted_house/casework/cases/actions.py": visitor,
        "planted_house/config.py": f"import {TARGET}\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def windows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    monkeypatch.syspath_prepend(str(folder))
    graph = build_graph("planted_house", cache_dir=None)
    monkeypatch.delitem(sys.modules, "planted_house", raising=False)
    options = {
        "floors": ["planted_house.registry", "planted_house.casework"],
        "may_enter_anywhere": ["planted_house.config"],
    }
    contract = Doors("Doors", {}, options)
    found: list[tuple[str, str]] = contract.check(graph, verbose=False).metadata["windows"]
    return found


def test_a_visitor_by_the_door_is_welcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_house(tmp_path, "from planted_house.registry.citizens import public\n")
    assert windows(tmp_path, monkeypatch) == []


@pytest.mark.parametrize(
    "offence",
    [
        "import planted_house.registry.citizens.models",
        "from planted_house.registry.citizens.models import x",
    ],
)
def test_a_visitor_by_the_window_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offence: str
) -> None:
    write_house(tmp_path, f"{offence}\n")
    burglar = "planted_house.casework.cases.actions"
    assert windows(tmp_path, monkeypatch) == [(burglar, TARGET)]
