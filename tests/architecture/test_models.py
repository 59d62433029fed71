"""Keys point downstairs, and every table has its one Danish word in the dictionary."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.source import PROJECT, height, modules

ROW = re.compile(r"^\|(?!\s*-)(.+)\|\s*$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")


def own_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("holdepunkt.")]


def room_of(model: type[models.Model]) -> str:
    return ".".join(model.__module__.split(".")[1:3])


@dataclass(frozen=True)
class Key:
    """A foreign key as the fence sees it."""

    name: str
    source: str
    target: str
    deletes: bool
    looks_back: bool


def keys() -> Iterator[Key]:
    for model in own_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and isinstance(field.related_model, type):
                yield Key(
                    f"{model.__name__}.{field.name}",
                    room_of(model),
                    room_of(field.related_model),
                    field.remote_field.on_delete is not models.PROTECT,
                    not field.remote_field.hidden,
                )


def offending(found: Iterable[Key]) -> list[str]:
    faults = []
    for key in found:
        if key.source == key.target:
            continue
        if height(key.source) < height(key.target):
            faults.append(f"{key.name} points upstairs, to {key.target}")
        if key.deletes:
            faults.append(f"{key.name} does not PROTECT")
        if key.looks_back:
            faults.append(f"{key.name} lets {key.target} look up; related_name='+'")
    return faults


def test_keys_point_downstairs() -> None:
    found = list(keys())
    assert found, "no foreign key was found: the test looks in the wrong place"
    assert offending(found) == []


def test_a_key_upstairs_is_found() -> None:
    upstairs = Key("Citizen.case", "registry.citizens", "casework.cases", False, False)
    cascade = Key("Case.citizen", "casework.cases", "registry.citizens", True, False)
    visible = Key("Case.citizen", "casework.cases", "registry.citizens", False, True)
    good = Key("Case.citizen", "casework.cases", "registry.citizens", False, False)
    assert len(offending([upstairs, cascade, visible, good])) == 3


@dataclass(frozen=True)
class Word:
    """One line of the dictionary."""

    danish: str
    codes: tuple[str, ...]


def dictionary(text: str) -> list[Word]:
    rows = [[cell.strip() for cell in row.split("|")] for row in ROW.findall(text)]
    return [Word(row[0], tuple(CODE.findall(row[1]))) for row in rows if CODE.search(row[1])]


def ordbog() -> list[Word]:
    return dictionary((PROJECT / "docs" / "ordbog.md").read_text("utf-8"))


def class_names() -> set[str]:
    pattern = re.compile(r"^class (\w+)", re.MULTILINE)
    return {name for module in modules() for name in pattern.findall(module.text)}


def unlisted(words: list[Word], named: Iterable[tuple[str, str]]) -> list[str]:
    listed = {(code, word.danish) for word in words for code in word.codes}
    return [f"{code} is {danish!r}" for code, danish in named if (code, danish) not in listed]


def doubled(words: list[Word]) -> list[str]:
    danish = [word.danish for word in words]
    codes = [code for word in words for code in word.codes]
    return sorted(
        {x for x in danish if danish.count(x) > 1} | {x for x in codes if codes.count(x) > 1}
    )


def invented(words: list[Word], classes: set[str]) -> list[str]:
    return [
        code
        for word in words
        for code in word.codes
        if re.fullmatch(r"[A-Z]\w+", code) and code not in classes
    ]


def test_every_table_is_in_the_dictionary_under_its_danish_name() -> None:
    named = [(m.__name__, str(m._meta.verbose_name)) for m in own_models()]
    assert named
    assert unlisted(ordbog(), named) == []


def test_the_dictionary_is_one_word_to_one_word() -> None:
    assert doubled(ordbog()) == []


def test_the_dictionary_names_only_what_exists() -> None:
    assert invented(ordbog(), class_names()) == []


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (lambda words: unlisted(words, [("Case", "sag"), ("Grant", "bevilling")]), ["Grant"]),
        (doubled, ["Case"]),
        (lambda words: invented(words, {"Case"}), ["Effort"]),
    ],
)
def test_a_false_dictionary_is_found(check: object, expected: list[str]) -> None:
    assert callable(check)
    text = "| Dansk | kode |\n|---|---|\n| sag | `Case` |\n| frist | `Case` |\n| x | `Effort` |\n"
    assert [str(fault).split()[0] for fault in check(dictionary(text))] == expected
